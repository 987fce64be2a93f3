import { describe, expect, it } from '@jest/globals';
import { clientCode } from './client-code.js';
import { faultsOf } from './client-faults.js';

describe('faultsOf', () => {
  it.each([
    ['nothing', {}],
    ['a number with its country code', { phone: '+12075550143' }],
    ["a number as written in the address's country", { phone: '030 901820', address: berlin() }],
    ['an IANA zone', { timeZone: 'Europe/Berlin' }],
    ['a language with a region', { locale: 'es-US' }],
    ['a phone that is cleared', { phone: null }],
  ])('takes %s', (_, change) => {
    expect(faultsOf(change)).toEqual([]);
  });

  it.each([
    ['/phone', { phone: '12' }],
    ['/phone', { phone: 'call me' }],
    ['/timeZone', { timeZone: 'Mars/Olympus' }],
    ['/timeZone', { timeZone: '+02:00' }],
    ['/timeZone', { timeZone: '' }],
    ['/locale', { locale: 'english please' }],
    ['/locale', { locale: '' }],
  ])('points at %s of %j', (path, change) => {
    expect(faultsOf(change)).toEqual([{ path, message: expect.any(String) }]);
  });
});

it('makes codes from any bytes, of letters and digits that are told apart', () => {
  const bytes = Uint8Array.from({ length: 8 }, (_, index) => index * 37);
  expect(clientCode(bytes)).toMatch(/^[A-HJ-NP-Z2-9]{8}$/);
});

function berlin() {
  return { line1: 'Karl-Liebknecht-Str. 1', city: 'Berlin', country: 'DE' };
}
