import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** National form at home, international form abroad. */
export function formatPhone(e164: string, home: CountryCode = 'US'): string {
  const parsed = parsePhoneNumberFromString(e164);
  if (!parsed) return e164;
  const isHome = parsed.countryCallingCode === callingCodeOf(home);
  return isHome ? parsed.formatNational() : parsed.formatInternational();
}

/** E.164, or null. Only “could it exist” is asked here; whether it may be called is the API's to say. */
export function readPhone(text: string, home: CountryCode = 'US'): { e164: string; country: string | null } | null {
  const parsed = parsePhoneNumberFromString(text, home);
  return parsed?.isPossible() ? { e164: parsed.number, country: parsed.country ?? null } : null;
}

const callingCodeOf = (country: CountryCode) => (country === 'US' || country === 'CA' ? '1' : null);
