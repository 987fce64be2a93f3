import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import twilio from 'twilio';
import type { Sandbox } from '../src/sandbox.js';
import { Webhooks } from '../src/twilio/webhooks.js';
import { Customer } from './customer.js';
import { OWN_NUMBER, ROSE, TOKEN, ask, eventually, sdk, testSandbox } from './harness.js';

let sandbox: Sandbox;
let customer: Customer;
beforeEach(async () => {
  sandbox = await testSandbox();
  customer = await new Customer().start();
});
afterEach(async () => {
  await sandbox.close();
  await customer.stop();
});

const ALL = ['initiated', 'ringing', 'answered', 'completed'];
const place = (over: Record<string, unknown> = {}) =>
  sdk(sandbox).calls.create({
    to: ROSE,
    from: OWN_NUMBER,
    twiml: '<Response><Pause length="600"/></Response>',
    statusCallback: customer.url('/status'),
    statusCallbackEvent: ALL,
    ...over,
  });
const told = (what: string) => customer.to('/status').map(({ params }) => params[what]);
const phone = (action: string) => ask(sandbox, 'POST', `/phones/${ROSE}/${action}`);
const behave = (answer: string, rings = 1) => ask(sandbox, 'PUT', `/phones/${ROSE}/behaviour`, { answer, rings });
const ringing = () =>
  eventually(async () => (await ask(sandbox, 'GET', `/phones/${ROSE}`)).body['state'] === 'ringing');
const ended = () => eventually(() => told('CallDuration').at(-1) !== undefined);

describe('a call that is answered', () => {
  beforeEach(async () => {
    await behave('after-rings');
    await place({ twiml: '<Response><Say>Good day.</Say></Response>' });
    await ended();
  });

  it('tells its course in order, numbered from 0', () => {
    expect(told('CallStatus')).toEqual(['initiated', 'ringing', 'in-progress', 'completed']);
    expect(told('SequenceNumber')).toEqual(['0', '1', '2', '3']);
  });

  it('signs each so that the SDK agrees', () => {
    for (const { params, headers } of customer.to('/status')) {
      const signature = String(headers['x-twilio-signature']);
      expect(twilio.validateRequest(TOKEN, signature, customer.url('/status'), params)).toBe(true);
      expect(twilio.validateRequest('another', signature, customer.url('/status'), params)).toBe(false);
      expect(headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
      expect(headers['i-twilio-idempotency-token']).toBeTruthy();
    }
  });

  it('says what Twilio says in the last one', () => {
    expect(customer.to('/status').at(-1)?.params).toMatchObject({
      CallSid: expect.stringMatching(/^CA/),
      From: OWN_NUMBER,
      To: ROSE,
      Caller: OWN_NUMBER,
      Called: ROSE,
      Direction: 'outbound-api',
      ApiVersion: '2010-04-01',
      CallbackSource: 'call-progress-events',
      Timestamp: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/),
      CallDuration: '0',
      Duration: '0',
      SipResponseCode: '200',
      FromCity: '',
    });
  });
});

it.each([
  ['is busy', () => behave('busy'), ['initiated', 'busy'], '486'],
  ['is never answered', () => behave('never'), ['initiated', 'ringing', 'no-answer'], '487'],
])('a phone that %s', async (_what, prepare, statuses, sip) => {
  await prepare();
  await place({ timeout: 5 });
  await ended();
  expect(told('CallStatus')).toEqual(statuses);
  expect(customer.to('/status').at(-1)?.params).toMatchObject({
    SipResponseCode: sip,
    CallDuration: '0',
    Duration: '0',
  });
});

it('a phone that somebody may answer rings out in real time', async () => {
  await place({ timeout: 1 });
  await ended();
  expect(told('CallStatus').at(-1)).toBe('no-answer');
});

it('a call that is declined is busy', async () => {
  await place();
  await ringing();
  await phone('reject');
  await ended();
  expect(told('CallStatus').at(-1)).toBe('busy');
});

it('tells only what was asked for, and only the end when nothing was', async () => {
  await behave('busy');
  await place({ statusCallbackEvent: undefined });
  await ended();
  expect(told('CallStatus')).toEqual(['busy']);
  expect(told('SequenceNumber')).toEqual(['0']);
});

describe('faults', () => {
  const fault = (kind: string, rest = {}) => ask(sandbox, 'PUT', '/faults', { provider: 'twilio', kind, ...rest });
  const answered = async () => {
    await behave('after-rings', 0);
    await place({ twiml: '<Response/>' });
  };

  it('sends everything twice', async () => {
    await fault('duplicate');
    await answered();
    await eventually(() => told('CallStatus').length === 8);
    expect(told('SequenceNumber')).toEqual(['0', '0', '1', '1', '2', '2', '3', '3']);
  });

  it('sends things in another order', async () => {
    await fault('reorder');
    await answered();
    await eventually(() => told('CallStatus').length === 4);
    expect(told('SequenceNumber')).toEqual(['1', '0', '3', '2']);
  });

  it('sends nothing', async () => {
    await fault('drop');
    await answered();
    await eventually(async () => (await sdk(sandbox).calls.list())[0]?.status === 'completed');
    expect(told('CallStatus')).toEqual([]);
  });
});

describe('a request to the customer', () => {
  it('is made once more when no connection comes about, with the same token', async () => {
    const tokens: unknown[] = [];
    const real = globalThis.fetch;
    globalThis.fetch = async (_url, init) => {
      tokens.push(new Headers(init?.headers).get('i-twilio-idempotency-token'));
      throw new TypeError('fetch failed');
    };
    try {
      await expect(new Webhooks(TOKEN).request('http://127.0.0.1:9/x', {})).rejects.toMatchObject({ code: 11205 });
    } finally {
      globalThis.fetch = real;
    }
    expect(tokens).toHaveLength(2);
    expect(tokens[0]).toBe(tokens[1]);
  });

  it('is not made again for an error that was answered', async () => {
    customer.answers['/voice'] = () => ({ status: 500 });
    await behave('after-rings', 0);
    const { sid } = await place({ twiml: undefined, url: customer.url('/voice') });
    await ended();
    expect(customer.to('/voice')).toHaveLength(1);
    const notes = await sdk(sandbox).calls(sid).notifications.list();
    expect(notes.map(({ errorCode }) => errorCode)).toEqual(['11200']);
  });

  it('goes to the fallback when the first place fails', async () => {
    customer.answers['/voice'] = () => ({ type: 'application/json', body: '{}' });
    customer.answers['/fallback'] = () => ({ body: '<Response><Say>One moment.</Say></Response>' });
    await behave('after-rings', 0);
    await place({ twiml: undefined, url: customer.url('/voice'), fallbackUrl: customer.url('/fallback') });
    await ended();
    expect((await ask(sandbox, 'GET', `/phones/${ROSE}`)).body['heard']).toMatchObject([{ text: 'One moment.' }]);
  });

  it('is signed over the address with its query, for GET too', async () => {
    customer.answers['/voice'] = () => ({});
    await behave('after-rings', 0);
    await place({ twiml: undefined, url: customer.url('/voice?a=1'), method: 'POST' });
    await ended();
    const [request] = customer.to('/voice');
    const signature = String(request?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(TOKEN, signature, customer.url('/voice?a=1'), request?.params ?? {})).toBe(true);
  });
});
