import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dateOfDayMs, type LocalDate, type LocalTime } from './local-date.js';
import { changesBetween, instantMs, isTimeZone, offsetMs, toInstant, toLocal } from './zoned-time.js';

const FROM = Temporal.Instant.from('2024-01-01T00:00:00Z');
const TO = Temporal.Instant.from('2031-01-01T00:00:00Z');
const QUARTER_MS = 15 * 60_000;

/** Every change of a zone's clock from 2024 to 2030, by the oracle. */
function changesOf(zone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at: Temporal.ZonedDateTime | null = FROM.toZonedDateTimeISO(zone);
  while ((at = at.getTimeZoneTransition('next')) && at.epochMilliseconds < TO.epochMilliseconds) found.push(at);
  return found;
}

/** Where the oracle puts a local time: `compatible` is our rule. */
const oracle = (zone: string, wall: number): number =>
  Temporal.PlainDateTime.from(new Date(wall).toISOString().slice(0, -1)).toZonedDateTime(zone, {
    disambiguation: 'compatible',
  }).epochMilliseconds;

const local = (zone: string, date: string, time: string) =>
  toInstant(zone, date as LocalDate, time as LocalTime).toISOString();

describe('the rule', () => {
  it('moves a time that does not exist forward by the gap', () => {
    expect(local('America/New_York', '2026-03-08', '02:30')).toBe('2026-03-08T07:30:00.000Z'); // 03:30 there
    expect(local('Australia/Lord_Howe', '2026-10-04', '02:10')).toBe('2026-10-03T15:40:00.000Z'); // half an hour only
  });
  it('takes the first of two', () => {
    expect(local('America/New_York', '2026-11-01', '01:30')).toBe('2026-11-01T05:30:00.000Z');
    expect(local('Europe/Berlin', '2026-10-25', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });
});

it('agrees with Temporal around every change of every zone from 2024 to 2030', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  // The oracle is slow: all zones, but a few of their changes, unless the long run was asked for.
  const every = process.env['LONG'] ? 1 : 5;
  let compared = 0;
  let changes = 0;
  const differing: string[] = [];
  for (const [index, zone] of zones.entries())
    for (const [turn, change] of changesOf(zone).entries()) {
      changes++;
      if ((index + turn) % every !== 0) continue;
      const before = change.subtract({ seconds: 1 });
      for (const offset of [before.offsetNanoseconds, change.offsetNanoseconds])
        for (let step = -5; step <= 5; step++) {
          const wall = change.epochMilliseconds + offset / 1e6 + step * QUARTER_MS;
          compared++;
          if (instantMs(zone, wall) !== oracle(zone, wall)) differing.push(`${zone} ${new Date(wall).toISOString()}`);
        }
    }
  expect(differing).toEqual([]);
  expect(changes).toBeGreaterThan(1500);
  expect(compared).toBeGreaterThan(changes);
});

it('finds the same changes as Temporal', () => {
  for (const [index, zone] of Intl.supportedValuesOf('timeZone').entries()) {
    if (!process.env['LONG'] && index % 7 !== 0) continue;
    const found = changesBetween(zone, new Date(FROM.epochMilliseconds), new Date(TO.epochMilliseconds - 1));
    expect({ zone, at: found.map(({ at }) => at.getTime()) }).toEqual({
      zone,
      at: changesOf(zone).map(({ epochMilliseconds }) => epochMilliseconds),
    });
  }
});

it('comes back from a moment to its clock, and from the clock to the moment or the first like it', () => {
  const zones = Intl.supportedValuesOf('timeZone');
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.UTC(1970, 0, 2) / 1000, max: Date.UTC(2099, 0) / 1000 }),
      (zone, seconds) => {
        const ms = seconds * 1000;
        const { wall, date, time } = toLocal(zone, new Date(ms));
        const shown = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
        expect(`${date} ${time}`).toBe(shown.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' '));
        expect(offsetMs(zone, ms)).toBe(shown.offsetNanoseconds / 1e6);
        const back = instantMs(zone, wall);
        expect(back === ms || (back < ms && back === oracle(zone, wall))).toBe(true);
      },
    ),
    { seed: 2, numRuns: process.env['LONG'] ? 3_000 : 200 },
  );
});

it.each(['Europe/Berlin', 'America/Argentina/Buenos_Aires', 'UTC', 'Etc/GMT+5'])('knows the zone %s', (zone) =>
  expect(isTimeZone(zone)).toBe(true),
);
it.each(['', '+01:00', 'Mars/Olympus', 'Europe/', '../etc/passwd', `A${'a'.repeat(100)}`, 'Europe/Berlin '])(
  'knows no zone %j',
  (zone) => expect(isTimeZone(zone)).toBe(false),
);

it('does not confuse a day with a moment', () => {
  expect(dateOfDayMs(Date.UTC(2026, 1, 28))).toBe('2026-02-28');
  expect(toLocal('Pacific/Kiritimati', new Date('2026-01-01T11:00:00Z'))).toMatchObject({
    date: '2026-01-02',
    time: '01:00',
  });
});
