import { parseLocalDate, parseLocalTime, minutesOf, type LocalDate, type Weekday } from '#kernel/local-date';
import type { CallingHours, CallWindow, GivenSchedule, Schedule } from '../services.types.js';

export type Fault = { readonly path: string; readonly message: string };

const MAX = { windows: 6, skip: 400, everyWeeks: 52, retries: 10, spacingMinutes: 24 * 60 };

/** Reads a schedule as it was typed; all faults at once. `hours` bound the windows. */
export function checkSchedule(
  given: GivenSchedule,
  hours: CallingHours,
): { ok: true; schedule: Schedule } | { ok: false; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (path: string, message: string) => void faults.push({ path: `/schedule${path}`, message });
  const whole = (path: string, value: number, from: number, to: number) => {
    if (!Number.isInteger(value) || value < from || value > to)
      fault(path, `must be a whole number from ${from} to ${to}`);
  };

  const days = [...new Set(given.days)].toSorted((a, b) => a - b);
  if (days.length === 0) fault('/days', 'choose at least one day');
  for (const [index, day] of given.days.entries()) whole(`/days/${index}`, day, 1, 7);
  whole('/everyWeeks', given.everyWeeks, 1, MAX.everyWeeks);
  whole('/retries/count', given.retries.count, 0, MAX.retries);
  whole('/retries/spacingMinutes', given.retries.spacingMinutes, 1, MAX.spacingMinutes);

  const date = (path: string, text: string) => {
    const day = parseLocalDate(text);
    if (!day) fault(path, 'must be a day of the calendar, as YYYY-MM-DD');
    return day;
  };
  const anchorDate = date('/anchorDate', given.anchorDate);
  if (given.skip.length > MAX.skip) fault('/skip', `skip at most ${MAX.skip} days`);
  const skip = given.skip.slice(0, MAX.skip).map((text, index) => date(`/skip/${index}`, text));

  const windows = checkWindows(given.windows, hours, fault);
  if (faults.length > 0 || !anchorDate) return { ok: false, faults };
  return {
    ok: true,
    schedule: {
      days: days as Weekday[],
      everyWeeks: given.everyWeeks,
      anchorDate,
      windows,
      skip: [...new Set(skip as LocalDate[])].toSorted(),
      retries: { count: given.retries.count, spacingMinutes: given.retries.spacingMinutes },
    },
  };
}

function checkWindows(
  given: GivenSchedule['windows'],
  hours: CallingHours,
  fault: (path: string, message: string) => void,
): CallWindow[] {
  if (given.length === 0) fault('/windows', 'give at least one window in which to call');
  if (given.length > MAX.windows) fault('/windows', `give at most ${MAX.windows} windows a day`);
  const windows: (CallWindow & { index: number })[] = [];
  for (const [index, { start: from, end: to }] of given.slice(0, MAX.windows).entries()) {
    const start = parseLocalTime(from);
    const end = parseLocalTime(to);
    if (!start) fault(`/windows/${index}/start`, 'must be a time of day, as HH:MM');
    if (!end) fault(`/windows/${index}/end`, 'must be a time of day, as HH:MM');
    if (!start || !end) continue;
    if (minutesOf(end) <= minutesOf(start))
      fault(`/windows/${index}/end`, 'the window must end after it starts, on the same day');
    else if (minutesOf(start) < minutesOf(hours.start) || minutesOf(end) > minutesOf(hours.end))
      fault(`/windows/${index}`, `the window must lie within the calling hours, ${hours.start} to ${hours.end}`);
    windows.push({ start, end, index });
  }
  windows.sort((a, b) => minutesOf(a.start) - minutesOf(b.start));
  for (const [place, { start, index }] of windows.entries()) {
    const before = windows[place - 1];
    if (before && minutesOf(start) < minutesOf(before.end)) fault(`/windows/${index}`, 'windows must not overlap');
  }
  return windows.map(({ start, end }) => ({ start, end }));
}
