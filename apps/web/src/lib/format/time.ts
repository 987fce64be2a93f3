import { offsetMs } from '#kernel/zoned-time';

/** Everything a person reads that began as an instant. Locale, zone and now are passed in, never guessed. */

const DAY_MS = 86_400_000;

/** The reader's own zone. The only place that asks the browser. */
export const viewerZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** “10 AM”, “10:20 AM”, “22:00”: full hours lose their zeros where clocks have twelve. */
export function formatTime(iso: string | Date, zone: string, locale: string): string {
  const at = new Date(iso);
  const full = new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: zone });
  if (!full.resolvedOptions().hour12 || !isFullHour(at, zone)) return full.format(at);
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', timeZone: zone }).format(at);
}

const isFullHour = (at: Date, zone: string) =>
  Number(new Intl.DateTimeFormat('en-US', { minute: 'numeric', timeZone: zone }).format(at)) === 0;

/** The calendar day there: `2026-11-20`. */
export const localDay = (iso: string | Date, zone: string): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone }).format(
    new Date(iso),
  );

/** Whole calendar days from `now` to `iso` in that zone: −1 is yesterday. */
export function daysFromNow(iso: string | Date, zone: string, now: Date): number {
  return Math.round((Date.parse(localDay(iso, zone)) - Date.parse(localDay(now, zone))) / DAY_MS);
}

/** “Wed, Nov 18”, with the year when it is another. */
export function formatDate(iso: string | Date, zone: string, locale: string, now: Date): string {
  const sameYear = localDay(iso, zone).slice(0, 4) === localDay(now, zone).slice(0, 4);
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: zone,
  }).format(new Date(iso));
}

/** A calendar day without a clock (`2026-12-25`), read as it is in every zone. */
export function formatPlainDate(day: string, locale: string, options: Intl.DateTimeFormatOptions = {}): string {
  const style = { weekday: 'short', month: 'short', day: 'numeric', ...options } as const;
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** A wall-clock time (`10:00`) in the reader's habit. */
export const formatClock = (time: string, locale: string): string =>
  formatTime(`2000-01-01T${time.slice(0, 5)}:00Z`, 'UTC', locale);

/** The exact stamp for `<time title>`. */
export const formatStamp = (iso: string | Date, zone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: zone }).format(new Date(iso));

/** “3:07”, for timers and transcripts. */
export const formatDuration = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** ISO weekday names, Monday first. */
export function weekdayNames(locale: string, width: 'narrow' | 'short' | 'long'): string[] {
  const format = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' });
  // 2024-01-01 was a Monday.
  return Array.from({ length: 7 }, (_, day) => format.format(new Date(Date.UTC(2024, 0, 1 + day))));
}

/** “New York”: a zone is called by its city. */
export const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** How far apart two zones' clocks are at an instant, in minutes: `there` minus `here`. */
export const zoneGap = (at: Date, there: string, here: string): number =>
  (offsetMs(there, at.getTime()) - offsetMs(here, at.getTime())) / 60_000;
