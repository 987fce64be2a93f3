import { beforeAll, describe, expect, it } from '@jest/globals';
import { SignJWT } from 'jose';
import { JwtAccessTokens } from './jwt-access-tokens.js';

const jwtSecret = 'a-secret-for-tests-that-is-long-enough';
const key = new TextEncoder().encode(jwtSecret);
const tokens = new JwtAccessTokens({ jwtSecret });
const who = {
  userId: '01900000-0000-7000-8000-000000000001',
  clientId: '01900000-0000-7000-8000-000000000002',
  sessionId: '01900000-0000-7000-8000-000000000003',
};
let token: string;

beforeAll(async () => {
  token = await tokens.sign(who);
});

it('reads what it signed, with an id of its own each time', async () => {
  const claims = await tokens.read(token);
  expect(claims).toMatchObject(who);
  expect((await tokens.read(await tokens.sign(who)))!.tokenId).not.toBe(claims!.tokenId);
  expect(await tokens.read(await tokens.sign({ ...who, clientId: null }))).toMatchObject({ clientId: null });
});

describe('does not read', () => {
  const forged = (change: (jwt: SignJWT) => SignJWT, claims: object = {}) =>
    change(
      new SignJWT({ typ: 'access', cid: who.clientId, sid: who.sessionId, ...claims })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(who.userId)
        .setJti(who.sessionId)
        .setIssuer('everline')
        .setExpirationTime('15m'),
    ).sign(key);
  const part = (text: object) => Buffer.from(JSON.stringify(text)).toString('base64url');

  it.each([
    ['nonsense', () => 'nonsense'],
    ['nothing', () => ''],
    ['one whose signature was changed', () => `${token.slice(0, -3)}AAA`],
    ['one without a signature', () => `${part({ alg: 'none' })}.${token.split('.')[1]}.`],
    ['one of another key', () => new JwtAccessTokens({ jwtSecret: jwtSecret.toUpperCase() }).sign(who)],
    ['one that has ended', () => forged((jwt) => jwt.setExpirationTime(1))],
    ['one of another issuer', () => forged((jwt) => jwt.setIssuer('someone'))],
    ['one for another purpose', () => forged((jwt) => jwt, { typ: 'reset' })],
    ['one whose client is no id', () => forged((jwt) => jwt, { cid: "' or 1=1" })],
    ['one without a session', () => forged((jwt) => jwt, { sid: undefined })],
  ])('%s', async (_, make) => {
    expect(await tokens.read(await make())).toBeNull();
  });
});
