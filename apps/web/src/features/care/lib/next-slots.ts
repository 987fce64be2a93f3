import { addDays, dayMs, DAY_MS, type LocalDate, type LocalTime, mondayOf, weekdayOf } from '#kernel/local-date';
import { toInstant, toLocal } from '#kernel/zoned-time';

/** What the form holds; the wire's schedule has the same shape. */
export type ScheduleValues = {
  readonly days: readonly number[];
  readonly everyWeeks: number;
  readonly anchorDate: string;
  readonly windows: readonly { readonly start: string; readonly end: string }[];
  readonly skip: readonly string[];
};

const HORIZON_DAYS = 400;
const isClock = (text: string) => /^\d{2}:\d{2}/.test(text);
const mondayMs = (date: LocalDate) => dayMs(mondayOf(date));

/** The preview of what a schedule means, by the server's own rule: the start of each window on each day that counts. */
export function nextSlots(schedule: ScheduleValues, zone: string, after: Date, count: number): Date[] {
  const starts = schedule.windows
    .map(({ start }) => start)
    .filter(isClock)
    .toSorted();
  const found: Date[] = [];
  let day = toLocal(zone, after).date;
  for (let looked = 0; looked < HORIZON_DAYS && found.length < count; looked++, day = addDays(day, 1)) {
    if (!counts(schedule, day)) continue;
    for (const start of starts) {
      const slot = toInstant(zone, day, start.slice(0, 5) as LocalTime);
      if (slot > after && found.length < count) found.push(slot);
    }
  }
  return found;
}

function counts({ days, everyWeeks, anchorDate, skip }: ScheduleValues, day: LocalDate): boolean {
  if (!days.includes(weekdayOf(day)) || skip.includes(day)) return false;
  const weeks = Math.round((mondayMs(day) - mondayMs(anchorDate as LocalDate)) / (7 * DAY_MS));
  return weeks % everyWeeks === 0;
}
