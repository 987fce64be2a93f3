import type { LineReport, LineStatus } from '../domain/line-report.js';

const STATUSES: Readonly<Record<string, LineStatus>> = {
  queued: 'dialling',
  initiated: 'dialling',
  ringing: 'ringing',
  'in-progress': 'answered',
  completed: 'completed',
  busy: 'busy',
  failed: 'failed',
  'no-answer': 'no_answer',
  canceled: 'cancelled',
};

export const lineStatusOf = (status: string): LineStatus | null => STATUSES[status] ?? null;

export type StatusCallback = {
  readonly CallStatus: string;
  readonly Timestamp?: string | undefined;
  readonly CallDuration?: string | undefined;
  readonly SipResponseCode?: string | undefined;
};

/** Twilio's words in ours; null for a status that we do not know. */
export function readStatusCallback(given: StatusCallback, now: Date): LineReport | null {
  const status = lineStatusOf(given.CallStatus);
  if (!status) return null;
  const told = given.Timestamp ? new Date(given.Timestamp) : null;
  return {
    status,
    at: plausible(told && !Number.isNaN(told.getTime()) ? told : null, now),
    durationSeconds: wholeNumber(given.CallDuration),
    sipCode: wholeNumber(given.SipResponseCode),
  };
}

const wholeNumber = (text: string | undefined): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

const HOUR_MS = 3_600_000;
const AHEAD_MS = 300_000;
/** A provider's clock is believed as long as it is near ours. */
export const plausible = (told: Date | null, now: Date): Date =>
  told && told.getTime() > now.getTime() - HOUR_MS && told.getTime() < now.getTime() + AHEAD_MS ? told : now;
