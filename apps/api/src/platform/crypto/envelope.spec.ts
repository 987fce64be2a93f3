import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { decrypt, encrypt } from './envelope.js';
import { KeyRing } from './key-ring.js';

const key = randomBytes(32);
const text = Buffer.from('+12075550142');

describe('the envelope', () => {
  it('opens where it was sealed, and hides equal values', () => {
    const sealed = encrypt(key, 'patients.patient|phone|a', text);
    expect(decrypt(key, 'patients.patient|phone|a', sealed)).toEqual(text);
    expect(sealed.includes(text)).toBe(false);
    expect(encrypt(key, 'patients.patient|phone|a', text)).not.toEqual(sealed);
  });

  it.each([
    ['another row', (sealed: Buffer) => decrypt(key, 'patients.patient|phone|b', sealed)],
    ['another key', (sealed: Buffer) => decrypt(randomBytes(32), 'patients.patient|phone|a', sealed)],
    ['a changed bit', (sealed: Buffer) => decrypt(key, 'patients.patient|phone|a', flipLastBit(sealed))],
  ])('does not open for %s', (_, open) => {
    const sealed = encrypt(key, 'patients.patient|phone|a', text);
    expect(() => open(sealed)).toThrow(/authenticate|unsupported state/i);
  });
});

describe('the key ring', () => {
  const first = randomBytes(32).toString('base64');
  const second = randomBytes(32).toString('base64');
  const old = new KeyRing({ key: first });
  const rotated = new KeyRing({ key: second, keysOld: first });

  it('unwraps what a former key wrapped, and says that it is stale', () => {
    const wrapped = old.wrap(key, 'data_key|x');
    expect(rotated.unwrap(wrapped, 'data_key|x')).toEqual(key);
    expect(rotated.isStale(wrapped)).toBe(true);
    expect(rotated.isStale(rotated.wrap(key, 'data_key|x'))).toBe(false);
  });

  it('cannot unwrap without the key that wrapped, nor under another label', () => {
    const wrapped = rotated.wrap(key, 'data_key|x');
    expect(() => old.unwrap(wrapped, 'data_key|x')).toThrow('no SECRET_KEY');
    expect(() => rotated.unwrap(wrapped, 'data_key|y')).toThrow(/authenticate/);
  });
});

function flipLastBit(sealed: Buffer): Buffer {
  const copy = Buffer.from(sealed);
  copy[copy.length - 1]! ^= 1;
  return copy;
}
