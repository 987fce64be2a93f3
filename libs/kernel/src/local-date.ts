import type { Brand } from './brand.js';

/** A calendar day, of no zone: `2026-03-01`. */
export type LocalDate = Brand<string, 'LocalDate'>;
/** A time on a clock, of no zone: `09:30`. As the end of a day, `24:00`. */
export type LocalTime = Brand<string, 'LocalTime'>;
/** ISO: Monday is 1, Sunday 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** Null for what is no day of the calendar, such as the 30th of February. */
export function parseLocalDate(text: string): LocalDate | null {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (!year) return null;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number(year) >= 1000 && at.toISOString().slice(0, 10) === text ? (text as LocalDate) : null;
}

/** Null for what is not `HH:MM` between 00:00 and 23:59. */
export function parseLocalTime(text: string): LocalTime | null {
  return TIME.test(text) ? (text as LocalTime) : null;
}

export const minutesOf = (time: LocalTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Midnight of the day as if it were in UTC: for arithmetic with days, never a moment. */
export const dayMs = (date: LocalDate): number => Date.parse(`${date}T00:00:00Z`);
export const dateOfDayMs = (ms: number): LocalDate => new Date(ms).toISOString().slice(0, 10) as LocalDate;

export const addDays = (date: LocalDate, days: number): LocalDate => dateOfDayMs(dayMs(date) + days * DAY_MS);

/** 1970-01-01 was a Thursday. */
export const weekdayOfDayMs = (ms: number): Weekday => (((((Math.floor(ms / DAY_MS) + 3) % 7) + 7) % 7) + 1) as Weekday;

export const weekdayOf = (date: LocalDate): Weekday => weekdayOfDayMs(dayMs(date));

export const mondayOf = (date: LocalDate): LocalDate => addDays(date, 1 - weekdayOf(date));

export const firstOfNextMonth = (date: LocalDate): LocalDate =>
  dateOfDayMs(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 1));

/** Date and time as one number, as if in UTC: for arithmetic with clocks on walls, never a moment. */
export const wallMs = (date: LocalDate, time: LocalTime): number => dayMs(date) + minutesOf(time) * MINUTE_MS;
