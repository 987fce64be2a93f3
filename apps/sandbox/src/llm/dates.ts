import type { Lang } from './lexicon/lexicon.types.js';
import { isoDay, monthOf, type Now, dayNumber, ordinalOf, WEEKDAYS, weekdayOf } from './now.js';
import { wordsOf } from './text.js';

export interface When {
  /** Whole days since 1970-01-01. */
  day: number | null;
  minutes: number | null;
  part: 'morning' | 'afternoon' | 'evening' | null;
}

const EN_NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const ES_NUMBERS = 'cero una dos tres cuatro cinco seis siete ocho nueve diez once doce'.split(' ');
const EN_MINUTES: Record<string, number> = {
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  'twenty five': 25,
  thirty: 30,
  'thirty five': 35,
  forty: 40,
  'forty five': 45,
  fifty: 50,
  'fifty five': 55,
};
const ES_MINUTES: Record<string, number> = {
  'y media': 30,
  'y cuarto': 15,
  'y diez': 10,
  'y veinte': 20,
  'y cinco': 5,
  'menos cuarto': -15,
  'menos diez': -10,
};
const EN_DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const ES_DAYS = 'domingo lunes martes miércoles jueves viernes sábado'.split(' ');

/** Folded words to a day and a time; hours without more are taken within waking hours ("3" is 15:00). */
export function readWhen(folded: string, now: Now | null, lang: Lang): When {
  const words = wordsOf(folded);
  const part = readPart(folded, lang);
  const day = now === null ? null : readDay(folded, words, now, lang);
  const hour = lang === 'en' ? readHourEn(folded) : readHourEs(folded);
  return { day, minutes: hour === null ? null : settled(hour, part), part };
}

interface Hour {
  minutes: number;
  /** The words left no doubt: 24-hour clock, am, pm, noon. */
  sure: boolean;
}

/** One to six is the afternoon, seven to eleven the morning, unless the part of the day was said. */
function settled(hour: Hour, part: When['part']): number {
  if (hour.sure) return hour.minutes % 1440;
  const minutes = hour.minutes % 720;
  if (part === 'morning') return minutes;
  if (part !== null) return minutes + 720;
  return minutes < 7 * 60 ? minutes + 720 : minutes;
}

function readPart(folded: string, lang: Lang): When['part'] {
  if (lang === 'en') {
    if (/\b(in the morning|morning|am|before lunch)\b/u.test(folded) && !/good morning/u.test(folded)) return 'morning';
    if (/\b(in the afternoon|afternoon|after lunch)\b/u.test(folded) && !/good afternoon/u.test(folded))
      return 'afternoon';
    return /\b(evening|tonight|at night|after dinner)\b/u.test(folded) && !/good evening/u.test(folded)
      ? 'evening'
      : null;
  }
  if (/\b(de|por|en) la manana\b/u.test(folded)) return 'morning';
  if (/\b(de|por|en) la tarde\b/u.test(folded)) return 'afternoon';
  return /\b(de|por|en) la noche\b|\besta noche\b/u.test(folded) ? 'evening' : null;
}

function readDay(folded: string, words: readonly string[], now: Now, lang: Lang): number | null {
  const relative = lang === 'en' ? relativeEn(folded, now) : relativeEs(folded, now);
  if (relative !== null) return relative;
  // "Friday the 4th" is a date; the weekday alone would be the next one.
  const date = dateOfMonth(words, now, lang);
  if (date !== null) return date;
  for (const [index, word] of words.entries()) {
    const weekday = WEEKDAYS[word];
    if (weekday !== undefined) {
      const ahead = (weekday - weekdayOf(now.day) + 7) % 7 || 7;
      const next = words[index - 1] === 'next' || /\b(proximo|que viene)\b/u.test(folded);
      // "Next Friday", said on a Monday, is not the one four days away.
      const sameWeek = (weekdayOf(now.day) + 6) % 7 < (weekday + 6) % 7;
      return now.day + ahead + (next && sameWeek && lang === 'en' ? 7 : 0);
    }
  }
  return null;
}

function relativeEn(folded: string, now: Now): number | null {
  if (/\bday after tomorrow\b/u.test(folded)) return now.day + 2;
  if (/\btomorrow\b/u.test(folded)) return now.day + 1;
  if (/\b(today|tonight|this (morning|afternoon|evening)|later on)\b/u.test(folded)) return now.day;
  const ahead = /\bin (a|one|two|three|four|five|six|seven|\d{1,2}) (days?|weeks?)\b/u.exec(folded);
  if (!ahead) return /\bnext week\b/u.test(folded) ? now.day + 7 : null;
  const count = ahead[1] === 'a' ? 1 : numberOf(ahead[1] ?? '', EN_NUMBERS);
  return count === null ? null : now.day + count * (ahead[2]?.startsWith('w') ? 7 : 1);
}

function relativeEs(folded: string, now: Now): number | null {
  if (/\bpasado manana\b/u.test(folded)) return now.day + 2;
  if (/\bmanana\b/u.test(folded.replace(/\b(de|por|en) la manana\b/gu, ''))) return now.day + 1;
  if (/\b(hoy|esta (tarde|noche))\b/u.test(folded)) return now.day;
  const ahead = /\b(en|dentro de) (un|una|dos|tres|cuatro|cinco|\d{1,2}) (dias?|semanas?)\b/u.exec(folded);
  if (!ahead) return null;
  const count = ahead[2] === 'un' ? 1 : numberOf(ahead[2] ?? '', ES_NUMBERS);
  return count === null ? null : now.day + count * (ahead[3]?.startsWith('s') ? 7 : 1);
}

function dateOfMonth(words: readonly string[], now: Now, lang: Lang): number | null {
  const today = new Date(now.day * 86_400_000);
  for (const [index, word] of words.entries()) {
    const month = monthOf(word);
    if (month === null || word === 'may') continue;
    const of = words[index - 1] === 'of' || words[index - 1] === 'de' ? 2 : 1;
    const date = ordinalOf(words, index - of) ?? ordinalOf(words, index + 1);
    if (date !== null) return upcoming(today.getUTCFullYear(), month, date, now);
  }
  for (const [index, word] of words.entries()) {
    const numbered =
      (word === 'the' || word === 'el' || word === 'dia' || (lang === 'es' && WEEKDAYS[word] !== undefined)) &&
      /^\d{1,2}(st|nd|rd|th)?$/u.test(words[index + 1] ?? '');
    const spelt =
      word === 'the' && !/^\d/u.test(words[index + 1] ?? '') && !/^(first|second)$/u.test(words[index + 1] ?? '');
    const date = numbered || spelt ? ordinalOf(words, index + 1) : null;
    if (date === null) continue;
    const here = dayNumber(today.getUTCFullYear(), today.getUTCMonth() + 1, date);
    return here > now.day ? here : dayNumber(today.getUTCFullYear(), today.getUTCMonth() + 2, date);
  }
  return null;
}

function upcoming(year: number, month: number, date: number, now: Now): number {
  const day = dayNumber(year, month, date);
  return day >= now.day ? day : dayNumber(year + 1, month, date);
}

function numberOf(word: string, names: readonly string[]): number | null {
  if (/^\d{1,2}$/u.test(word)) return Number(word);
  const index = names.indexOf(word);
  return index >= 0 ? index : null;
}

function clock(folded: string): Hour | null {
  const digits = /\b(\d{1,2}):(\d\d)\b\s*(am|pm|a m|p m)?/u.exec(folded);
  if (digits) return fromDigits(Number(digits[1]), Number(digits[2]), digits[3]);
  const half = /\b(\d{1,2}) ?(am|pm|a m|p m|o'clock|uhr|h)\b/u.exec(folded);
  return half ? fromDigits(Number(half[1]), 0, half[2]) : null;
}

function fromDigits(hour: number, minute: number, mark: string | undefined): Hour | null {
  if (hour > 23 || minute > 59) return null;
  const half = mark?.replace(' ', '');
  if (half === 'am' || half === 'pm')
    return { minutes: (hour % 12) * 60 + minute + (half === 'pm' ? 720 : 0), sure: true };
  return { minutes: hour * 60 + minute, sure: hour > 12 || hour === 0 };
}

function readHourEn(folded: string): Hour | null {
  if (/\b(noon|midday)\b/u.test(folded)) return { minutes: 720, sure: true };
  const digits = clock(folded);
  if (digits !== null) return digits;
  const name = `(${EN_NUMBERS.slice(1).join('|')}|\\d{1,2})`;
  const past = new RegExp(`\\b(half|quarter|ten|twenty|five) (past|to) ${name}\\b`, 'u').exec(folded);
  if (past) {
    const hour = numberOf(past[3] ?? '', EN_NUMBERS);
    const offset = { half: 30, quarter: 15, ten: 10, twenty: 20, five: 5 }[past[1] ?? ''] ?? 0;
    return hour === null || hour > 12
      ? null
      : { minutes: (hour % 12) * 60 + (past[2] === 'to' ? 720 - offset : offset), sure: false };
  }
  const minutes = Object.keys(EN_MINUTES).toSorted((a, b) => b.length - a.length);
  const found =
    new RegExp(
      `\\b(?:at|by|around|about|to|make it|say) ${name}(?: (${minutes.join('|')}))?\\b(?! (?:days?|weeks?|hours?|minutes?|years?))`,
      'u',
    ).exec(folded) ??
    new RegExp(
      `^${name}(?: (${minutes.join('|')}))?(?: (?:o'clock|please|is fine|would be fine|would be nice|in the (?:morning|afternoon|evening)|then))*$`,
      'u',
    ).exec(folded) ??
    new RegExp(`\\b${name} o'clock\\b`, 'u').exec(folded);
  const hour = numberOf(found?.[1] ?? '', EN_NUMBERS);
  if (hour === null || hour > 23) return null;
  return { minutes: hour * 60 + (EN_MINUTES[found?.[2] ?? ''] ?? 0), sure: hour > 12 };
}

function readHourEs(folded: string): Hour | null {
  if (/\b(mediodia)\b/u.test(folded)) return { minutes: 720, sure: true };
  const digits = clock(folded);
  if (digits !== null) return digits;
  const name = `(${ES_NUMBERS.slice(1).join('|')}|\\d{1,2})`;
  const found =
    new RegExp(`\\ba? ?las? ${name}(?: (${Object.keys(ES_MINUTES).join('|')}))?\\b(?! (?:dias?|semanas?))`, 'u').exec(
      folded,
    ) ?? new RegExp(`^${name}(?: (${Object.keys(ES_MINUTES).join('|')}))?$`, 'u').exec(folded);
  const hour = numberOf(found?.[1] ?? '', ES_NUMBERS);
  if (hour === null || hour > 23 || hour === 0) return null;
  return { minutes: hour * 60 + (ES_MINUTES[found?.[2] ?? ''] ?? 0), sure: hour > 12 };
}

/** "Thursday at five": the words that are read back, promised and later parsed again. */
export function spokenWhen(day: number, minutes: number, now: Now, lang: Lang): string {
  const time = spokenTime(minutes, lang);
  return lang === 'en' ? `${spokenDay(day, now, lang)} at ${time}` : `${spokenDay(day, now, lang)} a ${time}`;
}

export function spokenDay(day: number, now: Now, lang: Lang): string {
  const name = (lang === 'en' ? EN_DAYS : ES_DAYS)[weekdayOf(day)] ?? '';
  const date = new Date(day * 86_400_000).getUTCDate();
  if (day === now.day) return lang === 'en' ? 'today' : 'hoy';
  if (day - now.day <= 7) return lang === 'en' ? name : `el ${name}`;
  return lang === 'en' ? `${name} the ${date}${suffix(date)}` : `el ${name} ${date}`;
}

function suffix(date: number): string {
  if (date >= 11 && date <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][date % 10] ?? 'th';
}

function spokenTime(minutes: number, lang: Lang): string {
  const hour = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (minutes === 720) return lang === 'en' ? 'noon' : 'las doce';
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const following = (twelve % 12) + 1;
  // Seven to eleven could be either half of the day; the rest is clear within calling hours.
  const either = hour < 7 || hour >= 19;
  if (lang === 'en') {
    const name = EN_NUMBERS[twelve] ?? '';
    const part = either ? (hour < 12 ? ' in the morning' : ' in the evening') : '';
    if (rest === 0) return `${name}${part}`;
    if (rest === 30) return `half past ${name}${part}`;
    if (rest === 15) return `quarter past ${name}${part}`;
    if (rest === 45) return `quarter to ${EN_NUMBERS[following] ?? ''}${part}`;
    return `${twelve}:${String(rest).padStart(2, '0')}${part}`;
  }
  const part = either ? (hour < 12 ? ' de la mañana' : ' de la noche') : '';
  const name = `${twelve === 1 ? 'la' : 'las'} ${ES_NUMBERS[twelve] ?? ''}`;
  const tail: Record<number, string> = { 0: '', 15: ' y cuarto', 30: ' y media' };
  const known = tail[rest];
  return known === undefined
    ? `${twelve === 1 ? 'la' : 'las'} ${twelve}:${String(rest).padStart(2, '0')}${part}`
    : `${name}${known}${part}`;
}

export function isoTime(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

export { isoDay };
