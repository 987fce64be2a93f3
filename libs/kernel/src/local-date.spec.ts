import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  firstOfNextMonth,
  type LocalDate,
  mondayOf,
  parseLocalDate,
  parseLocalTime,
  weekdayOf,
} from './local-date.js';

const aDay = fc
  .integer({ min: -100_000, max: 100_000 })
  .map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString() as LocalDate);

it.each([
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2025-02-29',
  '0000-01-01',
  '2026-1-1',
  '2026-01-01T00:00',
  ' 2026-01-01',
  '',
  '20260101',
])('takes %j for no day of the calendar', (text) => expect(parseLocalDate(text)).toBeNull());
it.each(['2024-02-29', '2026-12-31', '1900-01-01'])('takes %s for a day', (text) =>
  expect(parseLocalDate(text)).toBe(text),
);

it.each(['24:00', '9:00', '10:60', '10:00:00', '-1:00', ''])('takes %j for no time', (text) =>
  expect(parseLocalTime(text)).toBeNull(),
);

it('counts days, weekdays, weeks and months as Temporal does', () => {
  fc.assert(
    fc.property(aDay, fc.integer({ min: -5000, max: 5000 }), (day, days) => {
      const oracle = Temporal.PlainDate.from(day);
      expect(addDays(day, days)).toBe(oracle.add({ days }).toString());
      expect(weekdayOf(day)).toBe(oracle.dayOfWeek);
      expect(mondayOf(day)).toBe(oracle.subtract({ days: oracle.dayOfWeek - 1 }).toString());
      expect(firstOfNextMonth(day)).toBe(oracle.with({ day: 1 }).add({ months: 1 }).toString());
    }),
    { seed: 1 },
  );
});
