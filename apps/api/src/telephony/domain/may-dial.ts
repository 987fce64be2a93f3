import type { RefusedReason } from '../telephony.types.js';

export type DialFacts = {
  readonly now: Date;
  readonly clientActive: boolean;
  readonly serviceActive: boolean;
  readonly consent: { readonly given: boolean; readonly withdrawnAt: Date | null } | null;
  readonly number: 'good' | 'wrong' | 'unverified';
  readonly withinCallingHours: boolean;
  readonly requestedByPatient: boolean;
  /** The end of the window the call belongs to; null when it has none. */
  readonly windowEndsAt: Date | null;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly dialledToday: number;
  readonly maxDialledADay: number;
  readonly otherCallLive: boolean;
  readonly money: { readonly ok: true } | { readonly ok: false; readonly reason: 'locked' | 'budget' };
};

export type DialDecision = { readonly ok: true } | { readonly ok: false; readonly reason: RefusedReason };

/** Asked right before dialling, whatever was true when the call was planned. The first objection is the reason given. */
export function mayDial(facts: DialFacts): DialDecision {
  const objections: readonly [boolean, RefusedReason][] = [
    [!facts.clientActive, 'client_inactive'],
    [!facts.serviceActive, 'service_inactive'],
    [facts.consent !== null && facts.consent.withdrawnAt !== null, 'consent_withdrawn'],
    [!facts.consent?.given, 'no_consent'],
    [facts.number === 'wrong', 'number_wrong'],
    [facts.number === 'unverified', 'number_unverified'],
    [facts.windowEndsAt !== null && facts.now >= facts.windowEndsAt, 'window_passed'],
    [!facts.withinCallingHours && !facts.requestedByPatient, 'outside_hours'],
    [facts.attempt > facts.maxAttempts || facts.dialledToday >= facts.maxDialledADay, 'attempts_used'],
    [facts.otherCallLive, 'already_in_call'],
  ];
  const objection = objections.find(([holds]) => holds);
  if (objection) return { ok: false, reason: objection[1] };
  return facts.money.ok ? { ok: true } : { ok: false, reason: facts.money.reason };
}

// How long a call without a window stays welcome: asked for "now", it is not wanted hours later.
const PATIENCE_MS = 2 * 3_600_000;

/**
 * Until when a call may be dialled. `slotEndsAt` is the end of its slot's window, if it has one; a try that was put off to
 * another day is outside it on purpose, and counts as a first one there.
 */
export function windowOf(
  { dueAt, attempt }: { dueAt: Date; attempt: number },
  slotEndsAt: Date | null,
): { endsAt: Date; attempt: number } {
  if (slotEndsAt && dueAt < slotEndsAt) return { endsAt: slotEndsAt, attempt };
  return { endsAt: new Date(dueAt.getTime() + PATIENCE_MS), attempt: 1 };
}
