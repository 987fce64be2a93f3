import { describe, expect, it } from '@jest/globals';
import twilio from 'twilio';
import type { TwilioConfig } from '../telephony.config.js';
import { TwilioSignature } from './twilio-signature.js';

const at = (url: string, authToken = '12345') =>
  new TwilioSignature({ authToken } as TwilioConfig, { name: 'Everline', url });

// The vector of twilio-node's own tests.
const VECTOR = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
};
const SIGNATURE = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
const PATH = '/myapp.php?foo=1&bar=2';

describe('a signature', () => {
  it("holds for Twilio's vector", () => {
    expect(at('https://mycompany.com').check(SIGNATURE, PATH, VECTOR)).toBe(true);
  });

  it.each([
    ['another token', at('https://mycompany.com', '54321'), PATH, VECTOR],
    ['another scheme', at('http://mycompany.com'), PATH, VECTOR],
    ['another host', at('https://mycompany.example'), PATH, VECTOR],
    ['another query', at('https://mycompany.com'), '/myapp.php?foo=1&bar=3', VECTOR],
    ['a slash more', at('https://mycompany.com'), '/myapp.php/?foo=1&bar=2', VECTOR],
    ['a value changed', at('https://mycompany.com'), PATH, { ...VECTOR, Digits: '1235' }],
    ['a value trimmed', at('https://mycompany.com'), PATH, { ...VECTOR, Digits: '1234 ' }],
    ['a field more', at('https://mycompany.com'), PATH, { ...VECTOR, Extra: '1' }],
  ])('does not hold with %s', (_, signature, path, params) => {
    expect(signature.check(SIGNATURE, path, params)).toBe(false);
  });

  it('is needed', () => {
    expect(at('https://mycompany.com').check(undefined, PATH, VECTOR)).toBe(false);
    expect(at('https://mycompany.com').check('', PATH, VECTOR)).toBe(false);
  });

  it.each(['https://everline.test', 'http://127.0.0.1:3000'])(
    'of a handshake is over the socket address of %s',
    (url) => {
      const socket = `${url.replace(/^http/, 'ws')}/api/v1/relay/twilio`;
      const given = twilio.getExpectedTwilioSignature('12345', socket, {});
      expect(at(url).checkUpgrade(given, '/api/v1/relay/twilio')).toBe(true);
      expect(at(url).checkUpgrade(given, '/api/v1/relay/other')).toBe(false);
      expect(at(url, 'other').checkUpgrade(given, '/api/v1/relay/twilio')).toBe(false);
      expect(at(url).checkUpgrade(undefined, '/api/v1/relay/twilio')).toBe(false);
    },
  );
});
