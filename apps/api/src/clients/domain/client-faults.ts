import { parsePhoneNumber } from '#kernel/phone-number';
import type { ClientChange } from '../clients.types.js';

export type ClientFault = { readonly path: string; readonly message: string };

/** What the shape alone cannot tell: numbers that cannot exist, zones and languages nobody knows. */
export function faultsOf(change: ClientChange): ClientFault[] {
  const { phone, timeZone, locale } = change;
  return [
    ...(phone && !parsePhoneNumber(phone, countryOf(change))
      ? [{ path: '/phone', message: 'phone must be a number that exists, with its country code' }]
      : []),
    ...(timeZone !== undefined && !isTimeZone(timeZone)
      ? [{ path: '/timeZone', message: 'timeZone must be an IANA zone such as America/New_York' }]
      : []),
    ...(locale !== undefined && !isLocale(locale)
      ? [{ path: '/locale', message: 'locale must be a BCP 47 tag such as en-US' }]
      : []),
  ];
}

/** Helps to read a number without its country code. */
export const countryOf = ({ address }: Pick<ClientChange, 'address'>): Parameters<typeof parsePhoneNumber>[1] =>
  (address?.country ?? 'US') as NonNullable<Parameters<typeof parsePhoneNumber>[1]>;

/** Named zones only: an offset such as +02:00 knows no daylight saving. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

export function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
