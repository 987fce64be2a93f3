import twilio from 'twilio';
import type { TestProduct } from '../harness/application.js';

const PLATFORM_URL = 'http://127.0.0.1:3000';
const AUTH_TOKEN = 'sandbox-auth-token';

export type Callback = Record<string, string>;

/** What Twilio posts, signed as Twilio signs it unless told otherwise. */
export async function postAsTwilio(
  { url }: Pick<TestProduct, 'url'>,
  path: string,
  params: Callback,
  signature: string | null = sign(path, params),
): Promise<{ status: number; text: string }> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    ...(signature !== null && { 'x-twilio-signature': signature }),
  };
  const reply = await fetch(`${url}${path}`, { method: 'POST', headers, body: new URLSearchParams(params).toString() });
  return { status: reply.status, text: await reply.text() };
}

export const sign = (path: string, params: Callback): string =>
  twilio.getExpectedTwilioSignature(AUTH_TOKEN, `${PLATFORM_URL}${path}`, params);

export const webhook = (name: 'voice' | 'status' | 'relay', callId: string): string =>
  `/api/v1/webhook/twilio/${name}?call=${callId}`;

/** A status callback as Twilio words it. */
export const statusOf = (
  lineId: string,
  status: string,
  sequence: number,
  at: Date,
  more: Callback = {},
): Callback => ({
  CallSid: lineId,
  AccountSid: 'AC00000000000000000000000000000000',
  From: '+12075550100',
  To: '+12075550142',
  CallStatus: status,
  ApiVersion: '2010-04-01',
  Direction: 'outbound-api',
  Timestamp: at.toUTCString().replace('GMT', '+0000'),
  CallbackSource: 'call-progress-events',
  SequenceNumber: String(sequence),
  ToCity: '',
  ...more,
});
