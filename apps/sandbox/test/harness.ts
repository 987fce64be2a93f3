import twilio, { RequestClient } from 'twilio';
import { readSettings, type Settings } from '../src/settings.js';
import { type Sandbox, startSandbox } from '../src/sandbox.js';

export const ACCOUNT = `AC${'1'.repeat(32)}`;
export const TOKEN = 'a-token-for-tests';
export const OWN_NUMBER = '+12075550100';
export const ROSE = '+12075550142';

export const testSandbox = (over: Partial<Settings> = {}): Promise<Sandbox> =>
  startSandbox({
    ...readSettings({}),
    port: 0,
    smtpPort: 0,
    accountSid: ACCOUNT,
    authToken: TOKEN,
    phoneNumber: OWN_NUMBER,
    speed: 0,
    ...over,
  });

/** The official SDK, led to the sandbox: it has no setting for the address. */
export function sdk(sandbox: Sandbox, token = TOKEN): ReturnType<typeof twilio> {
  class Here extends RequestClient {
    override request: RequestClient['request'] = async (options) =>
      super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', `${sandbox.url}/twilio`) });
  }
  return twilio(ACCOUNT, token, { httpClient: new Here() });
}

export interface Answer<T> {
  status: number;
  body: T;
}

/** The sandbox's own routes. */
export async function ask<T = Record<string, unknown>>(
  sandbox: Sandbox,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<T>> {
  const init =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(sandbox.url + path, { method, ...init });
  const text = await response.text();
  return { status: response.status, body: (text ? JSON.parse(text) : null) as T };
}

/** Asks again until it is so; the test's own time limit ends a wait for what never comes. */
export async function eventually<T>(
  probe: () => T | Promise<T>,
): Promise<Exclude<T, false | 0 | '' | null | undefined>> {
  for (;;) {
    const value = await probe();
    if (value) return value as Exclude<T, false | 0 | '' | null | undefined>;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
