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
