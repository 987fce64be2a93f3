import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { LocalDate, LocalTime, Weekday } from '#kernel/local-date';
import type { Schedule } from '../services.types.js';
import { ALL_HOURS, nextSlots, retryAt, slotWindowEnd, withinCallingHours } from './schedule.js';

const NEW_YORK = 'America/New_York';
const window = (start: string, end: string) => ({ start: start as LocalTime, end: end as LocalTime });
const daily: Schedule = {
  days: [1, 2, 3, 4, 5, 6, 7],
  everyWeeks: 1,
  anchorDate: '2026-11-23' as LocalDate,
  windows: [window('10:00', '12:00')],
  skip: [],
  retries: { count: 2, spacingMinutes: 20 },
};
const at = (text: string) => new Date(text);
const texts = (slots: Date[]) => slots.map((slot) => slot.toISOString().slice(0, 16));

describe('nextSlots', () => {
  it('keeps the hour on the wall when the clock changes', () => {
    expect(texts(nextSlots(daily, NEW_YORK, at('2026-10-31T12:00:00Z'), 2))).toEqual([
      '2026-10-31T14:00',
      '2026-11-01T15:00',
    ]);
  });

  it('is strictly after the moment given', () => {
    expect(texts(nextSlots(daily, NEW_YORK, at('2026-11-23T15:00:00Z'), 1))).toEqual(['2026-11-24T15:00']);
    expect(texts(nextSlots(daily, NEW_YORK, at('2026-11-23T14:59:59.999Z'), 1))).toEqual(['2026-11-23T15:00']);
  });

  it('knows Monday, Wednesday, Friday, and days that are skipped', () => {
    const schedule = { ...daily, days: [1, 3, 5] as Weekday[], skip: ['2026-12-25' as LocalDate] };
    expect(texts(nextSlots(schedule, 'UTC', at('2026-12-22T00:00:00Z'), 3))).toEqual([
      '2026-12-23T10:00',
      '2026-12-28T10:00',
      '2026-12-30T10:00',
    ]);
  });

  it("counts weeks from the anchor's week, whatever weekday the anchor is", () => {
    const schedule = { ...daily, days: [1, 7] as Weekday[], everyWeeks: 2, anchorDate: '2026-11-26' as LocalDate };
    expect(texts(nextSlots(schedule, 'UTC', at('2026-11-20T00:00:00Z'), 4))).toEqual([
      '2026-11-23T10:00',
      '2026-11-29T10:00',
      '2026-12-07T10:00',
      '2026-12-13T10:00',
    ]);
    expect(texts(nextSlots(schedule, 'UTC', at('2026-11-06T00:00:00Z'), 1))).toEqual(['2026-11-09T10:00']); // before it too
  });

  it('goes through the windows of a day in their order', () => {
    const schedule = { ...daily, windows: [window('18:00', '19:00'), window('09:00', '10:00')] };
    expect(texts(nextSlots(schedule, 'UTC', at('2026-11-23T09:00:00Z'), 2))).toEqual([
      '2026-11-23T18:00',
      '2026-11-24T09:00',
    ]);
  });

  it('calls once when the clock leaps over the starts of two windows', () => {
    const schedule = { ...daily, windows: [window('02:30', '03:00'), window('03:30', '04:00')] };
    expect(texts(nextSlots(schedule, NEW_YORK, at('2026-03-08T06:00:00Z'), 2))).toEqual([
      '2026-03-08T07:30',
      '2026-03-09T06:30',
    ]);
  });

  it('looks a year ahead and further', () => {
    const schedule = { ...daily, days: [1] as Weekday[], everyWeeks: 52 };
    const [first] = nextSlots(schedule, 'UTC', at('2026-11-24T00:00:00Z'), 1);
    expect(first?.toISOString()).toBe('2027-11-22T10:00:00.000Z');
  });
});

it('keeps the order where a gap before midnight moves a slot into the next day', () => {
  const schedule = { ...daily, windows: [window('23:30', '23:59'), window('00:10', '00:40')] };
  expect(texts(nextSlots(schedule, 'America/Nuuk', at('2026-03-28T12:00:00Z'), 3))).toEqual([
    '2026-03-29T01:10',
    '2026-03-29T01:30',
    '2026-03-30T00:30',
  ]);
});

describe('slotWindowEnd', () => {
  it('is the end of the window on the same day', () => {
    expect(slotWindowEnd(daily, NEW_YORK, at('2026-11-23T15:00:00Z'))).toEqual(at('2026-11-23T17:00:00Z'));
  });
  it('is null for a moment that the schedule does not know (any more)', () => {
    expect(slotWindowEnd(daily, NEW_YORK, at('2026-11-23T15:30:00Z'))).toBeNull();
    expect(
      slotWindowEnd({ ...daily, skip: ['2026-11-23' as LocalDate] }, NEW_YORK, at('2026-11-23T15:00:00Z')),
    ).toBeNull();
  });
  it('keeps the length of a window whose start a gap has moved behind its end', () => {
    const schedule = { ...daily, windows: [window('02:30', '03:15')] };
    expect(slotWindowEnd(schedule, NEW_YORK, at('2026-03-08T07:30:00Z'))).toEqual(at('2026-03-08T08:15:00Z'));
  });
});

describe('retryAt', () => {
  const slot = at('2026-11-23T15:00:00Z');
  const retry = (now: string, attempt: number, schedule = daily, hours?: typeof ALL_HOURS) =>
    retryAt(schedule, NEW_YORK, slot, at(now), attempt, hours)?.toISOString() ?? null;

  it('waits the spacing, as often as the schedule says', () => {
    expect(retry('2026-11-23T15:01:00Z', 1)).toBe('2026-11-23T15:21:00.000Z');
    expect(retry('2026-11-23T15:22:00Z', 2)).toBe('2026-11-23T15:42:00.000Z');
    expect(retry('2026-11-23T15:43:00Z', 3)).toBeNull();
  });
  it('stays inside the window', () => {
    expect(retry('2026-11-23T16:39:59Z', 1)).toBe('2026-11-23T16:59:59.000Z');
    expect(retry('2026-11-23T16:40:00Z', 1)).toBeNull();
  });
  it('stays inside the calling hours, unless the patient chose otherwise', () => {
    const late = { ...daily, windows: [window('20:30', '23:00')] };
    const evening = (hours?: typeof ALL_HOURS) =>
      retryAt(late, NEW_YORK, at('2026-11-24T01:30:00Z'), at('2026-11-24T01:45:00Z'), 1, hours);
    expect(evening()).toBeNull();
    expect(evening(ALL_HOURS)).toEqual(at('2026-11-24T02:05:00Z'));
  });
});

it('knows the calling hours by the clock of the patient', () => {
  expect(withinCallingHours(NEW_YORK, at('2026-11-23T12:59:59Z'))).toBe(false);
  expect(withinCallingHours(NEW_YORK, at('2026-11-23T13:00:00Z'))).toBe(true);
  expect(withinCallingHours(NEW_YORK, at('2026-11-24T01:59:59Z'))).toBe(true);
  expect(withinCallingHours(NEW_YORK, at('2026-11-24T02:00:00Z'))).toBe(false);
  expect(withinCallingHours(NEW_YORK, at('2026-11-24T04:59:59Z'), ALL_HOURS)).toBe(true);
});

/** The same rule, in the words of the oracle: slow, and without a thought for speed. */
function slowSlots(schedule: Schedule, zone: string, after: Date, count: number): Date[] {
  const anchor = Temporal.PlainDate.from(schedule.anchorDate);
  const anchorWeek = anchor.subtract({ days: anchor.dayOfWeek - 1 });
  const found = new Set<number>();
  let day = Temporal.Instant.fromEpochMilliseconds(after.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .subtract({ days: 1 });
  for (let turn = 0; turn < 1200 && found.size < count + 60; turn++, day = day.add({ days: 1 })) {
    const monday = day.subtract({ days: day.dayOfWeek - 1 });
    const weeks = anchorWeek.until(monday, { largestUnit: 'weeks' }).weeks;
    if (weeks % schedule.everyWeeks !== 0 || !schedule.days.includes(day.dayOfWeek as Weekday)) continue;
    if (schedule.skip.includes(day.toString() as LocalDate)) continue;
    for (const { start } of schedule.windows)
      found.add(day.toZonedDateTime({ timeZone: zone, plainTime: start }).epochMilliseconds);
  }
  return [...found]
    .filter((ms) => ms > after.getTime())
    .toSorted((a, b) => a - b)
    .slice(0, count)
    .map((ms) => new Date(ms));
}

const aTime = fc
  .integer({ min: 0, max: 24 * 12 - 1 })
  .map(
    (step) =>
      `${String(Math.floor(step / 12)).padStart(2, '0')}:${String((step % 12) * 5).padStart(2, '0')}` as LocalTime,
  );
const aDate = fc
  .integer({ min: 0, max: 7 * 365 })
  .map((days) => Temporal.PlainDate.from('2024-01-01').add({ days }).toString() as LocalDate);
const aSchedule: fc.Arbitrary<Schedule> = fc.record({
  days: fc.uniqueArray(
    fc.integer({ min: 1, max: 7 }).map((day) => day as Weekday),
    { minLength: 1 },
  ),
  everyWeeks: fc.integer({ min: 1, max: 4 }),
  anchorDate: aDate,
  windows: fc
    .uniqueArray(aTime, { minLength: 1, maxLength: 3 })
    .map((starts) => starts.map((start) => window(start, '23:59'))),
  skip: fc.array(aDate, { maxLength: 20 }),
  retries: fc.constant({ count: 0, spacingMinutes: 1 }),
});

it('agrees with Temporal for any schedule, zone and moment', () => {
  fc.assert(
    fc.property(
      aSchedule,
      fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      fc.integer({ min: Date.UTC(2024, 0) / 1000, max: Date.UTC(2031, 0) / 1000 }),
      (schedule, zone, seconds) => {
        const after = new Date(seconds * 1000);
        const slots = nextSlots(schedule, zone, after, 5);
        expect(slots).toEqual(slowSlots(schedule, zone, after, 5));
        for (const slot of slots)
          expect(slotWindowEnd(schedule, zone, slot)!.getTime()).toBeGreaterThan(slot.getTime());
      },
    ),
    { seed: 3, numRuns: process.env['LONG'] ? 3_000 : 80 },
  );
});

it('agrees with Temporal on the days around every change of every zone from 2024 to 2030', () => {
  const quarters = [0, 15, 30, 45];
  const windows = [0, 1, 2, 3, 23].flatMap((hour) =>
    quarters.map((minute) => window(`0${hour}`.slice(-2) + ':' + `0${minute}`.slice(-2), '23:59')),
  );
  const schedule = { ...daily, windows };
  const until = Date.UTC(2031, 0);
  for (const [index, zone] of Intl.supportedValuesOf('timeZone').entries()) {
    let change: Temporal.ZonedDateTime | null = Temporal.Instant.from('2024-01-01T00:00:00Z').toZonedDateTimeISO(zone);
    for (
      let turn = index;
      (change = change.getTimeZoneTransition('next')) && change.epochMilliseconds < until;
      turn++
    ) {
      if (!process.env['LONG'] && turn % 40 !== 0) continue;
      const after = new Date(change.epochMilliseconds - 86_400_000);
      expect({ zone, slots: nextSlots(schedule, zone, after, 40) }).toEqual({
        zone,
        slots: slowSlots(schedule, zone, after, 40),
      });
    }
  }
});
