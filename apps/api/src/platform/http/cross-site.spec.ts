import { describe, expect, it } from '@jest/globals';
import { CrossSiteRefused, refuseCrossSite } from './cross-site.js';

const post = (headers: Record<string, string>) => () =>
  refuseCrossSite({ method: 'POST', headers: { host: 'app.everline.test', ...headers } });

describe('an unsafe request', () => {
  it.each([
    ['of the app', { 'sec-fetch-site': 'same-origin', origin: 'https://app.everline.test' }],
    ['typed by the person', { 'sec-fetch-site': 'none' }],
    ['of an older browser in the app', { origin: 'https://app.everline.test' }],
    ['of no browser', {}],
  ])('%s is let through', (_, headers) => {
    expect(post(headers)).not.toThrow();
  });

  it.each([
    ['of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' }],
    ['of a neighbour on the same domain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.everline.test' }],
    ['of another site in an older browser', { origin: 'https://evil.test' }],
    ['of the same name on another port', { origin: 'https://app.everline.test:8443' }],
    ['of a sandboxed frame', { origin: 'null' }],
  ])('%s is refused', (_, headers) => {
    expect(post(headers)).toThrow(CrossSiteRefused);
  });

  it('of an origin that the settings trust is let through', () => {
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://partner.test', host: 'app.everline.test' };
    expect(() => refuseCrossSite({ method: 'POST', headers }, ['https://partner.test'])).not.toThrow();
  });
});

it('looks at no safe request', () => {
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect(() => refuseCrossSite({ method: 'GET', headers })).not.toThrow();
});
