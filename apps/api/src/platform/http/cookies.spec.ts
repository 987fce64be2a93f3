import { describe, expect, it } from '@jest/globals';
import { readCookie, writeCookie } from './cookies.js';

describe('readCookie', () => {
  const read = (cookie: string | undefined) => readCookie({ headers: { cookie } }, 'session');
  it.each([
    ['session=abc', 'abc'],
    ['theme=dark; session=abc; lang=en', 'abc'],
    ['session=a=b', 'a=b'],
    ['session=first; session=second', 'first'],
    ['xsession=abc', null],
    ['session', null],
    ['=session', null],
    [undefined, null],
  ])('of %j is %j', (header, value) => {
    expect(read(header)).toBe(value);
  });
});

it('writes a cookie that scripts cannot read and other sites do not send', () => {
  expect(writeCookie('session', 'abc', { maxAgeSeconds: 60, secure: false })).toBe(
    'session=abc; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
  );
  expect(writeCookie('__Host-session', 'abc', { maxAgeSeconds: 60, secure: true })).toMatch(/; Secure$/);
});
