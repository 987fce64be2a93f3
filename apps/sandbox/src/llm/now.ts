import { fold, wordsOf } from './text.js';

/** A calendar day as whole days since 1970-01-01; arithmetic on it needs no zone. */
export interface Now {
  day: number;
  /** Minutes since midnight, when the prompt says the time. */
  minutes: number | null;
}

const DAY_MS = 86_400_000;
const MONTHS: Record<string, number> = {};
const MONTH_NAMES = [
  ['january', 'jan', 'enero'],
  ['february', 'feb', 'febrero'],
  ['march', 'mar', 'marzo'],
  ['april', 'apr', 'abril'],
  ['may', 'mayo'],
  ['june', 'jun', 'junio'],
  ['july', 'jul', 'julio'],
  ['august', 'aug', 'agosto'],
  ['september', 'sep', 'sept', 'septiembre'],
  ['october', 'oct', 'octubre'],
  ['november', 'nov', 'noviembre'],
  ['december', 'dec', 'diciembre'],
];
for (const [index, names] of MONTH_NAMES.entries()) for (const name of names) MONTHS[name] = index + 1;

export const WEEKDAYS: Record<string, number> = {};
const WEEKDAY_NAMES = [
  ['sunday', 'sundays', 'domingo'],
  ['monday', 'mondays', 'lunes'],
  ['tuesday', 'tuesdays', 'martes'],
  ['wednesday', 'wednesdays', 'miercoles'],
  ['thursday', 'thursdays', 'jueves'],
  ['friday', 'fridays', 'viernes'],
  ['saturday', 'saturdays', 'sabado'],
];
for (const [index, names] of WEEKDAY_NAMES.entries()) for (const name of names) WEEKDAYS[name] = index;

const ORDINALS = (
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth ' +
  'sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth ' +
  'twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first'
).split(' ');

export function dayNumber(year: number, month: number, date: number): number {
  return Math.round(Date.UTC(year, month - 1, date) / DAY_MS);
}

export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function weekdayOf(day: number): number {
  return new Date(day * DAY_MS).getUTCDay();
}

export function monthOf(name: string): number | null {
  return MONTHS[name] ?? null;
}

export function ordinalOf(words: readonly string[], at: number): number | null {
  const one = words[at] ?? '';
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/u.exec(one)?.[1];
  if (digits !== undefined) return inMonth(Number(digits));
  const pair = ORDINALS.indexOf(`${one}-${words[at + 1] ?? ''}`);
  if (pair >= 0) return pair + 1;
  const single = ORDINALS.indexOf(one);
  return single >= 0 ? single + 1 : null;
}

function inMonth(value: number): number | null {
  return value >= 1 && value <= 31 ? value : null;
}

/** "Friday, 20 November 2026, 9:05", "Friday the twentieth of November, morning" or an ISO date. */
export function readNow(text: string): Now | null {
  const iso = /(\d{4})-(\d\d)-(\d\d)/u.exec(text);
  const minutes = readMinutes(text);
  if (iso) return { day: dayNumber(Number(iso[1]), Number(iso[2]), Number(iso[3])), minutes };
  const words = wordsOf(fold(text.replace(/-/gu, ' ')));
  const monthAt = words.findIndex((word) => monthOf(word) !== null);
  const month = monthOf(words[monthAt] ?? '');
  if (month === null) return null;
  const date = dateAround(words, monthAt);
  if (date === null) return null;
  const year = words.map(Number).find((value) => value >= 2000 && value < 2200);
  if (year !== undefined) return { day: dayNumber(year, month, date), minutes };
  // No year: the weekday tells, for it falls on the same date only every fifth or sixth year.
  const weekday = words.map((word) => WEEKDAYS[word]).find((value) => value !== undefined);
  for (let guess = 2026; guess < 2038; guess += 1) {
    const day = dayNumber(guess, month, date);
    if (weekday === undefined || weekdayOf(day) === weekday) return { day, minutes };
  }
  return null;
}

function dateAround(words: readonly string[], monthAt: number): number | null {
  const before = words[monthAt - 1] === 'of' || words[monthAt - 1] === 'de' ? monthAt - 2 : monthAt - 1;
  const pair = ordinalOf(words, before - 1);
  if (pair !== null && pair > 20) return pair;
  const after = words[monthAt + 1] === 'the' ? monthAt + 2 : monthAt + 1;
  return ordinalOf(words, before) ?? ordinalOf(words, after);
}

function readMinutes(text: string): number | null {
  const clock = /\b(\d{1,2}):(\d\d)\s*(am|pm)?/iu.exec(text);
  if (clock) {
    const hour = Number(clock[1]) % (clock[3] === undefined ? 24 : 12);
    return (hour + (clock[3]?.toLowerCase() === 'pm' ? 12 : 0)) * 60 + Number(clock[2]);
  }
  const folded = fold(text);
  if (/\b(morning|por la manana)\b/u.test(folded)) return 9 * 60;
  if (/\b(afternoon|tarde)\b/u.test(folded)) return 14 * 60;
  if (/\b(evening|night|noche)\b/u.test(folded)) return 19 * 60;
  return null;
}
