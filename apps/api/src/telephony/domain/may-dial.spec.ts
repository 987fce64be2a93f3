import { describe, expect, it } from '@jest/globals';
import { type DialFacts, mayDial, windowOf } from './may-dial.js';

const now = new Date('2026-11-23T15:00:00Z');
const fine: DialFacts = {
  now,
  clientActive: true,
  serviceActive: true,
  consent: { given: true, withdrawnAt: null },
  number: 'good',
  withinCallingHours: true,
  requestedByPatient: false,
  windowEndsAt: new Date('2026-11-23T17:00:00Z'),
  attempt: 1,
  maxAttempts: 3,
  dialledToday: 0,
  maxDialledADay: 12,
  otherCallLive: false,
  money: { ok: true },
};

describe('mayDial', () => {
  it('lets a call through that nothing speaks against', () => {
    expect(mayDial(fine)).toEqual({ ok: true });
  });

  it.each([
    ['client_inactive', { clientActive: false }],
    ['service_inactive', { serviceActive: false }],
    ['no_consent', { consent: null }],
    ['no_consent', { consent: { given: false, withdrawnAt: null } }],
    ['consent_withdrawn', { consent: { given: true, withdrawnAt: now } }],
    ['number_wrong', { number: 'wrong' }],
    ['number_unverified', { number: 'unverified' }],
    ['window_passed', { windowEndsAt: now }],
    ['outside_hours', { withinCallingHours: false }],
    ['attempts_used', { attempt: 4 }],
    ['attempts_used', { dialledToday: 12 }],
    ['already_in_call', { otherCallLive: true }],
    ['locked', { money: { ok: false, reason: 'locked' } }],
    ['budget', { money: { ok: false, reason: 'budget' } }],
  ] as const)('refuses with %s: %j', (reason, given) => {
    expect(mayDial({ ...fine, ...given })).toEqual({ ok: false, reason });
  });

  it('calls outside the hours who asked for it themselves, but nobody without consent', () => {
    const asked = { ...fine, withinCallingHours: false, requestedByPatient: true };
    expect(mayDial(asked)).toEqual({ ok: true });
    expect(mayDial({ ...asked, consent: null })).toEqual({ ok: false, reason: 'no_consent' });
  });
});

describe('windowOf', () => {
  const slotEndsAt = new Date('2026-11-23T17:00:00Z');
  const due = (dueAt: string, attempt: number) => ({ dueAt: new Date(dueAt), attempt });

  it('is the window of the slot for a try inside it', () => {
    expect(windowOf(due('2026-11-23T15:20:00Z', 2), slotEndsAt)).toEqual({ endsAt: slotEndsAt, attempt: 2 });
  });

  it('is two hours for a try put off to the next day, which is a first one again', () => {
    const nextDay = windowOf(due('2026-11-24T15:20:00Z', 4), slotEndsAt);
    expect(nextDay).toEqual({ endsAt: new Date('2026-11-24T17:20:00Z'), attempt: 1 });
  });

  it('is two hours for a call outside the schedule', () => {
    expect(windowOf(due('2026-11-23T15:00:00Z', 1), null).endsAt).toEqual(new Date('2026-11-23T17:00:00Z'));
  });
});
