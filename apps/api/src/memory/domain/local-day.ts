const DAY_MS = 86_400_000;

// Making a formatter takes a hundred times longer than using it, and a memory has thousands of days.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formatters.set(timeZone, made);
  return made;
}

/** The calendar day of an instant in a zone: `YYYY-MM-DD`. */
export function localDay(at: Date, zone: string): string {
  const parts = formatterOf(zone).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The local day a `due` or `until` names; null when it names none. */
export function dayNamed(text: string | undefined, zone: string): string | null {
  if (text === undefined) return null;
  if (text.endsWith('Z')) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? null : localDay(at, zone);
  }
  const day = /^\d{4}-\d\d-\d\d/.exec(text)?.[0];
  return day !== undefined && Number.isFinite(Date.parse(day)) ? day : null;
}

/** Whole days from one local day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Midnight UTC some days after a calendar day. */
export const utcMidnight = (day: string, plusDays = 0): Date => new Date(Date.parse(day) + plusDays * DAY_MS);

export const dayBefore = (day: string, days: number): string => utcMidnight(day, -days).toISOString().slice(0, 10);

/** Whole days gone by, never negative. */
export const ageInDays = (since: Date, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Tue 17 Nov": spelled by hand, since `Intl` changes its commas from one Node to the next. */
export function shortDay(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return `${WEEKDAYS[at.getUTCDay()]} ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]}`;
}

const NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const SEASONS = ['winter', 'spring', 'summer', 'autumn'];

/** Weekday and (northern) season of a local day, as context tags. */
export function dayTags(day: string): string[] {
  const at = new Date(`${day}T00:00:00Z`);
  return [NAMES[at.getUTCDay()]!, SEASONS[Math.floor(((at.getUTCMonth() + 1) % 12) / 3)]!];
}
