import type { CallStatus } from '../telephony.types.js';
import { mayBecome } from './call-status.js';

/** What the line says of a call, in our words. The last five are final. */
export const LINE_STATUSES = [
  'dialling',
  'ringing',
  'answered',
  'completed',
  'busy',
  'no_answer',
  'failed',
  'cancelled',
] as const;
export type LineStatus = (typeof LINE_STATUSES)[number];
export type LineEnd = Exclude<LineStatus, 'dialling' | 'ringing' | 'answered'>;

export type LineReport = {
  readonly status: LineStatus;
  readonly at: Date;
  readonly durationSeconds: number | null;
  /** Why it failed, as far as the line tells. */
  readonly sipCode: number | null;
};

export type Tracked = {
  readonly status: CallStatus;
  readonly initiatedAt: Date | null;
  readonly ringingAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly durationSeconds: number | null;
  readonly lineEnd: LineEnd | null;
  readonly sipCode: number | null;
};

const isFinal = (status: LineStatus): status is LineEnd => !['dialling', 'ringing', 'answered'].includes(status);

/**
 * Takes one report in. Reports may come in any order and any number of times: each moment is the earliest there is
 * evidence of and the status is the furthest, so the same set of reports always ends in the same state.
 */
export function applyReport(call: Tracked, report: LineReport): Tracked {
  const { status } = report;
  // Seconds of a provider are whole: its clock may seem to run before ours.
  const at = later(report.at, call.initiatedAt);
  if (status === 'dialling') return call;
  if (status === 'ringing') return forward({ ...call, ringingAt: earlier(call.ringingAt, at) }, 'ringing');
  if (status === 'answered') return forward({ ...call, answeredAt: earlier(call.answeredAt, at) }, 'answered');
  if (!isFinal(status) || call.lineEnd) return call;

  const talked = status === 'completed' ? report.durationSeconds : null;
  const pickedUp = talked === null ? null : later(new Date(at.getTime() - talked * 1_000), call.initiatedAt);
  return forward(
    {
      ...call,
      lineEnd: status,
      sipCode: report.sipCode,
      endedAt: at,
      answeredAt: pickedUp ? earlier(call.answeredAt, pickedUp) : call.answeredAt,
      durationSeconds: status === 'completed' ? (talked ?? secondsBetween(call.answeredAt, at)) : 0,
    },
    'ended',
  );
}

const forward = (call: Tracked, to: CallStatus): Tracked =>
  mayBecome(call.status, to) ? { ...call, status: to } : call;
const earlier = (known: Date | null, seen: Date): Date => (known && known < seen ? known : seen);
const later = (at: Date, floor: Date | null): Date => (floor && floor > at ? floor : at);
const secondsBetween = (from: Date | null, to: Date): number =>
  from ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000)) : 0;
