import { expect, it } from '@jest/globals';
import type { GivenSchedule } from '../services.types.js';
import { checkSchedule } from './check-schedule.js';
import { ALL_HOURS, CALLING_HOURS } from './schedule.js';

const good: GivenSchedule = {
  days: [7, 1, 7],
  everyWeeks: 1,
  anchorDate: '2026-11-23',
  windows: [
    { start: '18:00', end: '21:00' },
    { start: '08:00', end: '18:00' },
  ],
  skip: ['2026-12-25', '2026-12-24', '2026-12-25'],
  retries: { count: 0, spacingMinutes: 1 },
};
const faults = (wrong: Partial<GivenSchedule>, hours = CALLING_HOURS) => {
  const checked = checkSchedule({ ...good, ...wrong }, hours);
  return checked.ok ? [] : checked.faults.map(({ path }) => path);
};

it('brings days, windows and skips into order; windows may touch', () => {
  expect(checkSchedule(good, CALLING_HOURS)).toMatchObject({
    ok: true,
    schedule: {
      days: [1, 7],
      windows: [{ start: '08:00' }, { start: '18:00' }],
      skip: ['2026-12-24', '2026-12-25'],
    },
  });
});

it('names every fault at once', () => {
  expect(
    faults({ days: [0], anchorDate: '2026-02-29', skip: ['x'], retries: { count: -1, spacingMinutes: 0.5 } }),
  ).toEqual([
    '/schedule/days/0',
    '/schedule/retries/count',
    '/schedule/retries/spacingMinutes',
    '/schedule/anchorDate',
    '/schedule/skip/0',
  ]);
});

it('holds windows within the calling hours, to the minute, but not those of someone who calls for themselves', () => {
  for (const [start, end] of [
    ['07:59', '09:00'],
    ['20:00', '21:01'],
    ['23:00', '23:30'],
  ] as const) {
    expect(faults({ windows: [{ start, end }] })).toEqual(['/schedule/windows/0']);
    expect(faults({ windows: [{ start, end }] }, ALL_HOURS)).toEqual([]);
  }
  expect(faults({ windows: [{ start: '08:00', end: '21:00' }] })).toEqual([]);
});

it('refuses windows that overlap or go past midnight', () => {
  expect(
    faults({
      windows: [
        { start: '10:00', end: '12:00' },
        { start: '11:59', end: '13:00' },
      ],
    }),
  ).toEqual(['/schedule/windows/1']);
  expect(faults({ windows: [{ start: '10:00', end: '10:00' }] })).toEqual(['/schedule/windows/0/end']);
  expect(faults({ windows: [{ start: '20:00', end: '09:00' }] }, ALL_HOURS)).toEqual(['/schedule/windows/0/end']);
});
