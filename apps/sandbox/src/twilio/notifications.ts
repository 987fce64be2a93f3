import type { Clock } from '../clock.js';
import { rfc2822 } from './call.js';
import { sid } from './webhooks.js';

export interface Notification {
  sid: string;
  callSid: string;
  code: number;
  message: string;
  at: Date;
}

const KEPT = 500;

/** What Twilio's debugger would show: why a call did not go as the customer meant. */
export class Notifications {
  private notes: Notification[] = [];

  constructor(private readonly clock: Clock) {}

  add(callSid: string, code: number, message: string): void {
    this.notes = [{ sid: sid('NO'), callSid, code, message, at: this.clock() }, ...this.notes].slice(0, KEPT);
    console.warn(`twilio ${code} on ${callSid}: ${message}`);
  }

  of(callSid: string): Notification[] {
    return this.notes.filter((note) => note.callSid === callSid);
  }
}

export const presentNotification = (accountSid: string, note: Notification): Record<string, unknown> => ({
  account_sid: accountSid,
  api_version: '2010-04-01',
  call_sid: note.callSid,
  date_created: rfc2822(note.at),
  date_updated: rfc2822(note.at),
  error_code: String(note.code),
  log: '0',
  message_date: rfc2822(note.at),
  message_text: note.message,
  more_info: `https://www.twilio.com/docs/errors/${note.code}`,
  request_method: null,
  request_url: null,
  sid: note.sid,
  uri: `/2010-04-01/Accounts/${accountSid}/Notifications/${note.sid}.json`,
});
