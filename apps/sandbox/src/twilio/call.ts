import type { Params } from './webhooks.js';

export const API_VERSION = '2010-04-01';

export type FinalStatus = 'completed' | 'busy' | 'no-answer' | 'failed' | 'canceled';
export type CallStatus = 'queued' | 'ringing' | 'in-progress' | FinalStatus;
export type Direction = 'inbound' | 'outbound-api';

/** A call as Twilio keeps it. */
export interface CallRecord {
  readonly sid: string;
  readonly accountSid: string;
  readonly from: string;
  readonly to: string;
  readonly direction: Direction;
  readonly createdAt: Date;
  status: CallStatus;
  updatedAt: Date;
  answeredAt: Date | null;
  endedAt: Date | null;
}

const FINAL: readonly string[] = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
export const isOver = ({ status }: CallRecord): boolean => FINAL.includes(status);

/** RFC 2822, in UTC, as in every date Twilio writes. */
export const rfc2822 = (date: Date): string => date.toUTCString().replace('GMT', '+0000');

/** Seconds from answer to end; nothing was said: 0. */
export function secondsOf({ answeredAt, endedAt }: CallRecord): number {
  if (!answeredAt || !endedAt) return 0;
  return Math.max(0, Math.round((endedAt.getTime() - answeredAt.getTime()) / 1000));
}

export function presentCall(call: CallRecord): Record<string, unknown> {
  const uri = `/${API_VERSION}/Accounts/${call.accountSid}/Calls/${call.sid}`;
  const date = (at: Date | null): string | null => at && rfc2822(at);
  return {
    account_sid: call.accountSid,
    annotation: null,
    answered_by: null,
    api_version: API_VERSION,
    caller_name: null,
    date_created: date(call.createdAt),
    date_updated: date(call.updatedAt),
    direction: call.direction,
    duration: isOver(call) ? String(secondsOf(call)) : null,
    end_time: date(call.endedAt),
    forwarded_from: null,
    from: call.from,
    from_formatted: formatted(call.from),
    group_sid: null,
    parent_call_sid: null,
    phone_number_sid: null,
    price: null,
    price_unit: 'USD',
    queue_time: '0',
    sid: call.sid,
    start_time: date(call.answeredAt),
    status: call.status,
    subresource_uris: {
      notifications: `${uri}/Notifications.json`,
      recordings: `${uri}/Recordings.json`,
    },
    to: call.to,
    to_formatted: formatted(call.to),
    trunk_sid: null,
    uri: `${uri}.json`,
  };
}

const formatted = (number: string): string => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '($1) $2-$3');

/** The fields that come with every request about a call. Places are known to nobody, so they are empty, as they often are. */
export function voiceParams(call: CallRecord, status: string = call.status): Params {
  const places = ['To', 'From', 'Called', 'Caller'].flatMap((who) =>
    ['City', 'State', 'Zip', 'Country'].map((what): [string, string] => [`${who}${what}`, '']),
  );
  return {
    CallSid: call.sid,
    AccountSid: call.accountSid,
    From: call.from,
    To: call.to,
    Caller: call.from,
    Called: call.to,
    CallStatus: status,
    ApiVersion: API_VERSION,
    Direction: call.direction,
    ...Object.fromEntries(places),
    ToCountry: 'US',
    FromCountry: 'US',
    CalledCountry: 'US',
    CallerCountry: 'US',
  };
}
