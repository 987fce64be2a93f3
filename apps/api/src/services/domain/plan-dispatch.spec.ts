import { expect, it } from '@jest/globals';
import type { LocalDate, LocalTime } from '#kernel/local-date';
import type { DueClaim, ServiceId } from '../services.types.js';
import { planDispatch } from './plan-dispatch.js';
import { CALLING_HOURS } from './schedule.js';

const claim = (nextCallAt: string): DueClaim => ({
  serviceId: 's1' as ServiceId,
  clientId: 'c1',
  patientZone: 'America/New_York',
  schedule: {
    days: [1, 2, 3, 4, 5, 6, 7],
    everyWeeks: 1,
    anchorDate: '2026-11-23' as LocalDate,
    windows: [{ start: '10:00' as LocalTime, end: '12:00' as LocalTime }],
    skip: [],
    retries: { count: 2, spacingMinutes: 20 },
  },
  nextCallAt: new Date(nextCallAt),
  callingHours: CALLING_HOURS,
});
const plan = (nextCallAt: string, now: string) => {
  const { slot, windowPassed, nextCallAt: next } = planDispatch(claim(nextCallAt), new Date(now));
  return [slot?.toISOString() ?? null, windowPassed, next?.toISOString() ?? null];
};

it('calls while the window is open, and is due again tomorrow', () => {
  const slot = '2026-11-23T15:00:00.000Z';
  expect(plan(slot, '2026-11-23T15:00:00Z')).toEqual([slot, false, '2026-11-24T15:00:00.000Z']);
  expect(plan(slot, '2026-11-23T16:59:59Z')).toEqual([slot, false, '2026-11-24T15:00:00.000Z']);
});

it('does not call when the window has closed', () => {
  const slot = '2026-11-23T15:00:00.000Z';
  expect(plan(slot, '2026-11-23T17:00:00Z')).toEqual([slot, true, '2026-11-24T15:00:00.000Z']);
});

it('goes through the slots of an outage one by one, but not through those of a year', () => {
  expect(plan('2026-11-20T15:00:00.000Z', '2026-11-23T15:30:00Z')).toEqual([
    '2026-11-20T15:00:00.000Z',
    true,
    '2026-11-21T15:00:00.000Z',
  ]);
  expect(plan('2025-11-20T15:00:00.000Z', '2026-11-23T15:30:00Z')).toEqual([
    '2025-11-20T15:00:00.000Z',
    true,
    '2026-11-17T15:00:00.000Z',
  ]);
});

it('only sets the next time when the schedule has changed meanwhile', () => {
  expect(plan('2026-11-23T15:30:00.000Z', '2026-11-23T15:31:00Z')).toEqual([null, false, '2026-11-24T15:00:00.000Z']);
});
