import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import type * as reply from 'twilio/lib/http/response.js';

const TIMEOUT_MS = 10_000;

/**
 * The SDK's own client against another address: it knows no base URL, so the host is rewritten on the way out.
 * A refusal for too many requests (429) is asked again by the SDK, and nothing else is: a call must not be dialled twice.
 */
export class TwilioHttp extends twilio.RequestClient {
  private readonly base: string;

  constructor(apiUrl: string) {
    super({ timeout: TIMEOUT_MS, autoRetry: true, maxRetries: 3, keepAlive: true });
    this.base = apiUrl.replace(/\/$/, '');
  }

  override request<Data>(ask: RequestClient.RequestOptions<Data>): Promise<reply.default<Data>> {
    const { pathname, search } = new URL(ask.uri);
    return super.request<Data>({ ...ask, uri: `${this.base}${pathname}${search}` });
  }
}
