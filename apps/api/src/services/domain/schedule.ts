import { DAY_MS, dateOfDayMs, dayMs, type LocalTime, minutesOf, mondayOf, weekdayOfDayMs } from '#kernel/local-date';
import { instantMs, toLocal } from '#kernel/zoned-time';
import type { CallingHours, Schedule } from '../services.types.js';

const MINUTE_MS = 60_000;
// How far ahead slots are looked for: a schedule that skips more than this has none.
const HORIZON_DAYS = 3 * 366;

export const CALLING_HOURS: CallingHours = { start: '08:00' as LocalTime, end: '21:00' as LocalTime };
/** For a patient who ordered the calls themselves: the hours are theirs to choose. */
export const ALL_HOURS: CallingHours = { start: '00:00' as LocalTime, end: '24:00' as LocalTime };

/** The next `count` starts of windows after that moment, in order. Pure, and the same on every machine. */
export function nextSlots(schedule: Schedule, zone: string, after: Date, count: number): Date[] {
  const found: number[] = [];
  const days = dayRule(schedule);
  // A day before and a day more than needed, since a gap at midnight moves slots into the next day, behind others.
  const first = dayMs(toLocal(zone, after).date) - DAY_MS;
  let spare = 1;
  for (let day = first; day <= first + HORIZON_DAYS * DAY_MS && spare >= 0; day += DAY_MS) {
    if (found.length >= count) spare--;
    if (!days(day)) continue;
    for (const { start } of schedule.windows) {
      const slot = instantMs(zone, day + minutesOf(start) * MINUTE_MS);
      if (slot > after.getTime()) found.push(slot);
    }
  }
  // Two windows may begin at the same moment when the clock leaps over both.
  const inOrder = [...new Set(found)].toSorted((a, b) => a - b);
  return inOrder.slice(0, count).map((ms) => new Date(ms));
}

/** When the window closes that the slot opens; null when the schedule has no such slot (any more). */
export function slotWindowEnd(schedule: Schedule, zone: string, slot: Date): Date | null {
  const days = dayRule(schedule);
  const today = dayMs(toLocal(zone, slot).date);
  for (const day of [today, today - DAY_MS]) {
    if (!days(day)) continue;
    for (const { start, end } of schedule.windows) {
      if (instantMs(zone, day + minutesOf(start) * MINUTE_MS) !== slot.getTime()) continue;
      const closes = instantMs(zone, day + minutesOf(end) * MINUTE_MS);
      // The start was moved behind the end by a gap: the window keeps its length.
      const length = (minutesOf(end) - minutesOf(start)) * MINUTE_MS;
      return new Date(closes > slot.getTime() ? closes : slot.getTime() + length);
    }
  }
  return null;
}

/** When to try again after the try number `attempt` (the first is 1), inside the slot's window and the calling hours; null: no more. */
export function retryAt(
  schedule: Schedule,
  zone: string,
  slot: Date,
  now: Date,
  attempt: number,
  hours: CallingHours = CALLING_HOURS,
): Date | null {
  const closes = slotWindowEnd(schedule, zone, slot);
  if (!closes || attempt > schedule.retries.count) return null;
  const at = new Date(now.getTime() + schedule.retries.spacingMinutes * MINUTE_MS);
  return at < closes && withinCallingHours(zone, at, hours) ? at : null;
}

export function withinCallingHours(zone: string, at: Date, hours: CallingHours = CALLING_HOURS): boolean {
  const minute = minutesOf(toLocal(zone, at).time);
  return minute >= minutesOf(hours.start) && minute < minutesOf(hours.end);
}

/** Whether calls are made on a day: its weekday, its week counted from the anchor's, and that it is not skipped. */
function dayRule({ days, everyWeeks, anchorDate, skip }: Schedule): (day: number) => boolean {
  const weekdays = new Set<number>(days);
  const skipped = new Set<string>(skip);
  const anchorWeek = dayMs(mondayOf(anchorDate));
  return (day) => {
    const weekday = weekdayOfDayMs(day);
    if (!weekdays.has(weekday)) return false;
    const weeks = Math.round((day - (weekday - 1) * DAY_MS - anchorWeek) / (7 * DAY_MS));
    return weeks % everyWeeks === 0 && (skipped.size === 0 || !skipped.has(dateOfDayMs(day)));
  };
}
