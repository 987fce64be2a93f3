import type { LocalNow } from './prompt/briefing.js';

/** An instant on someone's own clock. An unknown zone reads as UTC. */
export function localNow(at: Date, zone: string): LocalNow {
  const parts = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
  return { date, time: `${parts['hour']}:${parts['minute']}`, weekday: weekday(date), zone };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const fields = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone, hourCycle: 'h23' });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...fields, timeZone: 'UTC', hourCycle: 'h23' });
  }
}

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
