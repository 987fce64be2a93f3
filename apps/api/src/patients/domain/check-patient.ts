import { parseLocalDate, type LocalDate } from '#kernel/local-date';
import { parsePhoneNumber, type PhoneNumber } from '#kernel/phone-number';
import { isTimeZone, toLocal } from '#kernel/zoned-time';
import type { PatientChange } from '../patients.types.js';

export type Fault = { readonly path: string; readonly message: string };
export type Identity = {
  readonly firstName: string;
  readonly nickname: string | null;
  readonly dateOfBirth: LocalDate;
  readonly phone: PhoneNumber;
};
export type CheckedChange = Partial<Identity> & {
  readonly timeZone?: string;
  readonly language?: string;
  readonly isSelf?: boolean;
};

const OLDEST_YEARS = 125;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Z]{2}|\d{3}))?$/;
// Control and invisible formatting characters have no place in a name that is spoken.
const UNSPEAKABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]/u;

/** Reads what was entered about a patient; what was not said stays unsaid. */
export function checkPatient(
  given: PatientChange,
  now: Date,
): { ok: true; change: CheckedChange } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const change: { -readonly [Key in keyof CheckedChange]: CheckedChange[Key] } = {};
  const fault = (field: string, message: string) => void faults.push({ path: `/${field}`, message });

  if (given.firstName !== undefined) {
    const name = tidy(given.firstName);
    if (!isName(name)) fault('firstName', 'firstName must be a name, as it is spoken');
    else change.firstName = name;
  }
  if (given.nickname !== undefined) {
    const name = given.nickname === null ? null : tidy(given.nickname) || null;
    if (name !== null && !isName(name)) fault('nickname', 'nickname must be a name, as it is spoken');
    else change.nickname = name;
  }
  if (given.dateOfBirth !== undefined) {
    const date = parseLocalDate(given.dateOfBirth);
    if (!date || !isBirthDate(date, now)) fault('dateOfBirth', 'dateOfBirth must be a day of the past, as YYYY-MM-DD');
    else change.dateOfBirth = date;
  }
  if (given.phone !== undefined) {
    const phone = parsePhoneNumber(given.phone);
    if (!phone) fault('phone', 'phone must be a telephone number with its country, such as +12075550142');
    else change.phone = phone;
  }
  if (given.timeZone !== undefined) {
    if (!isTimeZone(given.timeZone)) fault('timeZone', 'timeZone must be an IANA zone, such as America/New_York');
    else change.timeZone = given.timeZone;
  }
  if (given.language !== undefined) {
    if (!LANGUAGE.test(given.language)) fault('language', 'language must be a language tag, such as en or es-MX');
    else change.language = given.language;
  }
  if (given.isSelf !== undefined) change.isSelf = given.isSelf;
  return faults.length > 0 ? { ok: false, faults } : { ok: true, change };
}

const tidy = (name: string): string => name.normalize('NFC').trim().replace(/\s+/g, ' ');
const isName = (name: string): boolean => /\p{L}/u.test(name) && !UNSPEAKABLE.test(name);

function isBirthDate(date: LocalDate, now: Date): boolean {
  const today = toLocal('UTC', now).date;
  return date <= today && Number(today.slice(0, 4)) - Number(date.slice(0, 4)) <= OLDEST_YEARS;
}
