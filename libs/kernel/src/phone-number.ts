import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { Brand } from './brand.js';

/** E.164: `+12075550142`. */
export type PhoneNumber = Brand<string, 'PhoneNumber'>;

/**
 * Reads what a person typed; `country` helps when they left out the country code. Null when it is not a number that
 * could exist. Numbers of the fictional 555-01xx block are taken: they are what tests and demos use.
 */
export function parsePhoneNumber(text: string, country: CountryCode = 'US'): PhoneNumber | null {
  const parsed = parsePhoneNumberFromString(text, country);
  if (!parsed?.isPossible()) return null;
  return parsed.isValid() || isFictional(parsed.number) ? (parsed.number as PhoneNumber) : null;
}

const isFictional = (number: string) => /^\+1[2-9]\d{2}55501\d{2}$/.test(number);
