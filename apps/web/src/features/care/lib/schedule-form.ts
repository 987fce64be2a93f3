import type { MessageKey } from '../../../lib/i18n.js';
import type { ScheduleValues } from './next-slots.js';

/** ISO days; the middle of the morning suits most people, and two tries fit in. */
export const usualSchedule = (today: string) => ({
  days: [1, 2, 3, 4, 5, 6, 7],
  everyWeeks: 1,
  anchorDate: today,
  windows: [{ start: '10:00', end: '11:00' }],
  skip: [] as string[],
  retries: { count: 2, spacingMinutes: 20 },
});

export type FullSchedule = ReturnType<typeof usualSchedule>;
export type Hours = { readonly start: string; readonly end: string };

/** What is wrong with a window, or null. Overlaps are named at the later window. */
export function windowFault(windows: ScheduleValues['windows'], index: number, hours: Hours): MessageKey | null {
  const window = windows[index];
  if (!window?.start || !window.end) return 'common.required';
  if (window.end <= window.start) return 'schedule.windowOrder';
  if (window.start < hours.start || window.end > hours.end) return 'schedule.windowHours';
  const clashes = windows.some((other, at) => at < index && other.start < window.end && window.start < other.end);
  return clashes ? 'schedule.windowOverlap' : null;
}
