import { isNumber } from '../phones/phones.js';
import { TwilioError } from './errors.js';
import type { CallPlan, Source } from './live-call.js';
import type { CallEvent, CallbackOrder } from './status-callbacks.js';

/** A form as it came: a name that was given twice has a list. */
export type Form = Record<string, string | string[] | undefined>;

export interface CallRequest extends CallPlan {
  to: string;
  from: string;
  callbacks: CallbackOrder | null;
}

const MAX_TWIML = 4000;
const EVENTS: CallEvent[] = ['initiated', 'ringing', 'answered', 'completed'];

/** Twilio's own test numbers, and what a call to them answers. */
const UNREACHABLE: Record<string, [number, string]> = {
  '+15005550001': [21217, 'Phone number does not appear to be valid'],
  '+15005550002': [21214, "'To' phone number cannot be reached"],
  '+15005550003': [21215, 'Account not authorized to call this number. Check its geographic permissions'],
  '+15005550004': [21216, 'Account not allowed to call this number'],
};

const bad = (code: number, message: string): TwilioError => new TwilioError(400, code, message);
const one = (form: Form, name: string): string => {
  const value = form[name];
  return (Array.isArray(value) ? value.at(-1) : value)?.trim() ?? '';
};

/** Checks an order to call as Twilio does, in its order; throws the first error it would answer. */
export function readCallRequest(form: Form, ownNumbers: readonly string[]): CallRequest {
  const to = one(form, 'To');
  const from = one(form, 'From');
  if (!to) throw bad(21201, "No 'To' number is specified");
  if (!from) throw bad(21213, "No 'From' number is specified");
  const [code, message] = UNREACHABLE[to] ?? [];
  if (code && message) throw bad(code, message);
  if (!isNumber(to)) throw bad(21211, `Invalid 'To' Phone Number: ${to.slice(0, 40)}`);
  if (!isNumber(from) || from === '+15005550001') throw bad(21212, `Invalid 'From' Phone Number: ${from.slice(0, 40)}`);
  if (!ownNumbers.includes(from))
    throw bad(21210, `The source phone number provided, ${from}, is not yet verified for your account.`);
  const source = readSource(form);
  if (!source) throw bad(21205, 'Url parameter is required.');
  const fallback = one(form, 'FallbackUrl');
  return {
    to,
    from,
    source,
    fallback: fallback
      ? { url: checkedUrl(fallback, 'FallbackUrl', 21205), method: method(form, 'FallbackMethod') }
      : null,
    timeoutSeconds: seconds(form, 'Timeout', 60, 600, 21208),
    timeLimitSeconds: seconds(form, 'TimeLimit', 14_400, 14_400, 21208),
    callbacks: readCallbacks(form),
  };
}

/** What an update asks for; null: nothing that is known. */
export function readUpdate(form: Form): { end: 'completed' | 'canceled' } | { source: Source } | null {
  const status = one(form, 'Status').toLowerCase();
  if (status === 'completed' || status === 'canceled') return { end: status };
  if (status) throw bad(21220, `Invalid status: ${status.slice(0, 20)}. It can be completed or canceled`);
  if (one(form, 'Url') && one(form, 'Twiml')) throw bad(21218, "'Url' and 'Twiml' exclude each other");
  const source = readSource(form);
  return source && { source };
}

function readSource(form: Form): Source | null {
  const url = one(form, 'Url');
  if (url) return { url: checkedUrl(url, 'Url', 21205), method: method(form, 'Method') }; // Url wins over Twiml
  const twiml = one(form, 'Twiml');
  if (twiml.length > MAX_TWIML) throw bad(21240, `Twiml must be at most ${MAX_TWIML} characters`);
  return twiml ? { twiml } : null;
}

function readCallbacks(form: Form): CallbackOrder | null {
  const url = one(form, 'StatusCallback');
  if (!url) return null;
  checkedUrl(url, 'StatusCallback', 21609);
  const given = [form['StatusCallbackEvent'] ?? []].flat().flatMap((value) => value.split(/[\s,]+/).filter(Boolean));
  const stranger = given.find((event) => !EVENTS.includes(event as CallEvent));
  if (stranger) throw bad(21626, `Invalid value(s) for 'StatusCallbackEvent' parameter: ${stranger.slice(0, 20)}`);
  const events = given.length ? (given as CallEvent[]) : (['completed'] satisfies CallEvent[]);
  return { url, method: method(form, 'StatusCallbackMethod'), events };
}

function checkedUrl(text: string, name: string, code: number): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const fine = url && ['http:', 'https:'].includes(url.protocol) && !url.hostname.includes('_');
  if (!fine) throw bad(code, `${name} is not a valid URL: ${text.slice(0, 100)}`);
  return text;
}

function method(form: Form, name: string): string {
  const value = one(form, name).toUpperCase() || 'POST';
  if (value !== 'POST' && value !== 'GET') throw bad(21209, `Invalid ${name}: it must be GET or POST`);
  return value;
}

function seconds(form: Form, name: string, fallback: number, most: number, code: number): number {
  const text = one(form, name);
  if (!text) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw bad(code, `${name} must be a positive number of seconds`);
  return Math.min(value, most);
}
