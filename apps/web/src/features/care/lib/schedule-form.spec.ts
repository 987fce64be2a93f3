import { expect, it } from '@jest/globals';
import { nextSlots } from './next-slots.js';
import { usualSchedule, windowFault } from './schedule-form.js';

const hours = { start: '08:00', end: '21:00' };

it('names what is wrong with a window', () => {
  const windows = [
    { start: '10:00', end: '11:00' },
    { start: '10:30', end: '12:00' },
    { start: '14:00', end: '13:00' },
    { start: '07:00', end: '09:00' },
  ];
  expect(windows.map((_, index) => windowFault(windows, index, hours))).toEqual([
    null,
    'schedule.windowOverlap',
    'schedule.windowOrder',
    'schedule.windowHours',
  ]);
});

it('keeps the clock time of the person across the change of clocks', () => {
  const schedule = { ...usualSchedule('2026-10-26'), windows: [{ start: '10:00', end: '11:00' }] };
  const slots = nextSlots(schedule, 'America/New_York', new Date('2026-10-31T15:00:00Z'), 2);
  expect(slots.map((slot) => slot.toISOString())).toEqual(['2026-11-01T15:00:00.000Z', '2026-11-02T15:00:00.000Z']);
});

it('counts weeks from the anchor and leaves out skipped days', () => {
  const schedule = { ...usualSchedule('2026-11-23'), days: [1, 3], everyWeeks: 2, skip: ['2026-11-25'] };
  const slots = nextSlots(schedule, 'UTC', new Date('2026-11-23T00:00:00Z'), 3);
  expect(slots.map((slot) => slot.toISOString().slice(0, 10))).toEqual(['2026-11-23', '2026-12-07', '2026-12-09']);
});

it('finds nothing without days or windows', () => {
  expect(nextSlots({ ...usualSchedule('2026-11-23'), days: [] }, 'UTC', new Date(), 5)).toEqual([]);
});
