import { createHash, randomUUID } from 'node:crypto';
import twilio from 'twilio';

export type Params = Record<string, string>;

export interface WebhookAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** No answer at all: connection refused, reset, or too late. */
export class WebhookFailure extends Error {
  constructor(
    /** Twilio's number for it. */
    readonly code: 11200 | 11205,
    message: string,
  ) {
    super(message);
  }
}

const TIMEOUT_MS = 15_000;

/** Requests to the customer, signed, with the one retry that Twilio makes when no connection comes about. */
export class Webhooks {
  constructor(private readonly authToken: string) {}

  async request(url: string, params: Params, method = 'POST'): Promise<WebhookAnswer> {
    const target = withoutFragment(url);
    if (method === 'GET') for (const [name, value] of Object.entries(params)) target.searchParams.set(name, value);
    const body = method === 'GET' ? {} : params;
    const headers = {
      'x-twilio-signature': twilio.getExpectedTwilioSignature(this.authToken, target.href, body),
      'i-twilio-idempotency-token': randomUUID(),
      'user-agent': 'TwilioProxy/1.1',
      accept: '*/*',
    };
    const send = async (): Promise<WebhookAnswer> => {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const init: RequestInit = method === 'GET' ? { headers } : { method, headers, body: new URLSearchParams(params) };
      const response = await fetch(target, { ...init, signal });
      const contentType = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
      return { status: response.status, contentType: contentType.trim().toLowerCase(), body: await response.text() };
    };
    try {
      return await send().catch((error: unknown) => {
        if (isTimeout(error)) throw error;
        return send();
      });
    } catch (error) {
      if (isTimeout(error)) throw new WebhookFailure(11205, 'HTTP connection failure: no answer in 15 s');
      throw new WebhookFailure(11205, 'HTTP connection failure');
    }
  }

  /** What goes into the header of a websocket's upgrade. */
  signUpgrade(url: string): string {
    return twilio.getExpectedTwilioSignature(this.authToken, withoutFragment(url).href, {});
  }
}

const isTimeout = (error: unknown): boolean => error instanceof Error && error.name === 'TimeoutError';

/** The fragment carries connection overrides (`#rc=2`); it is neither sent nor signed. */
function withoutFragment(url: string): URL {
  const target = new URL(url);
  target.hash = '';
  return target;
}

/** Twilio's ids: two letters and 32 hexadecimal digits. */
export const sid = (prefix: string): string => prefix + createHash('md5').update(randomUUID()).digest('hex');
