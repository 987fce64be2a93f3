import { parsePhoneNumber } from '#kernel/phone-number';
import type { ProfileChange } from '../auth.types.js';

/** What the shape alone cannot tell. */
export function faultsOf({ phone, timeZone, locale }: ProfileChange): { path: string; message: string }[] {
  return [
    ...(phone && !parsePhoneNumber(phone)
      ? [{ path: '/phone', message: 'phone must be a number that exists, with its country code' }]
      : []),
    ...(timeZone && !isKnown(() => new Intl.DateTimeFormat('en', { timeZone }))
      ? [{ path: '/timeZone', message: 'timeZone must be an IANA zone such as America/New_York' }]
      : []),
    ...(locale && !isKnown(() => Intl.getCanonicalLocales(locale))
      ? [{ path: '/locale', message: 'locale must be a BCP 47 tag such as en-US' }]
      : []),
  ];
}

function isKnown(ask: () => unknown): boolean {
  try {
    return Boolean(ask());
  } catch {
    return false;
  }
}
