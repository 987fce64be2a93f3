import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { WebSocket } from 'ws';
import type { PhoneView } from '../src/phones/phone.js';
import type { Sandbox } from '../src/sandbox.js';
import { Customer } from './customer.js';
import { OWN_NUMBER, ROSE, ask, eventually, sdk, testSandbox } from './harness.js';

let sandbox: Sandbox;
let customer: Customer | null = null;
afterEach(async () => {
  await sandbox.close();
  await customer?.stop();
  customer = null;
});

const phone = async (number = ROSE): Promise<PhoneView> =>
  (await ask<PhoneView>(sandbox, 'GET', `/phones/${encodeURIComponent(number)}`)).body;
const act = (action: string, body?: unknown) => ask(sandbox, 'POST', `/phones/${ROSE}/${action}`, body);
const callRose = (twiml: string) => sdk(sandbox).calls.create({ to: ROSE, from: OWN_NUMBER, twiml });

async function follow(path: string): Promise<{ events: Record<string, unknown>[] }> {
  const events: Record<string, unknown>[] = [];
  const socket = new WebSocket(sandbox.url.replace('http', 'ws') + path);
  socket.on('message', (data) => events.push(JSON.parse((data as Buffer).toString()) as Record<string, unknown>));
  await once(socket, 'open');
  return { events };
}

it('knows the people of the demonstration, and any other number when asked', async () => {
  sandbox = await testSandbox();
  const list = (await ask<PhoneView[]>(sandbox, 'GET', '/phones')).body;
  expect(list.slice(0, 2).map(({ number, label }) => `${number} ${label}`)).toEqual([
    '+12075550142 Rose (patient)',
    '+12075550143 Nora (daughter)',
  ]);
  expect(list.map(({ number }) => number)).toContain('+12075550171');
  expect(await phone('+447700900123')).toEqual({
    number: '+447700900123',
    label: '+447700900123',
    state: 'idle',
    with: null,
    callSid: null,
    heard: [],
  });
});

it('shows everything that happens on the line, to whoever follows the phone or all of them', async () => {
  sandbox = await testSandbox();
  const one = await follow(`/phones/${ROSE}/events`);
  const all = await follow('/phones/events');
  const call = await callRose('<Response><Say>Good day.</Say></Response>');
  await eventually(async () => (await phone()).state === 'ringing');
  expect(await phone()).toMatchObject({ with: OWN_NUMBER, callSid: call.sid });
  await act('answer');
  await eventually(() => one.events.length === 4);
  expect(one.events.map(({ type, text, from }) => [type, text, from])).toEqual([
    ['ringing', undefined, OWN_NUMBER],
    ['answered', undefined, OWN_NUMBER],
    ['heard', 'Good day.', OWN_NUMBER],
    ['ended', 'completed', OWN_NUMBER],
  ]);
  expect(one.events.every(({ at }) => /^\d{4}-\d\d-\d\dT.*Z$/.test(String(at)))).toBe(true);
  await eventually(() => all.events.length === 4);
  expect(all.events.map(({ number }) => number)).toEqual([ROSE, ROSE, ROSE, ROSE]);
});

describe('what cannot be done now', () => {
  it.each([
    ['answer', undefined],
    ['reject', undefined],
    ['hangup', undefined],
    ['say', { text: 'Hello' }],
    ['press', { digits: '1' }],
  ])('%s on an idle phone', async (action, body) => {
    sandbox = await testSandbox();
    const { status, body: problem } = await act(action, body);
    expect(status).toBe(409);
    expect(problem).toMatchObject({ status: 409, code: 'sandbox.not_now' });
  });

  it('speaking while it only rings', async () => {
    sandbox = await testSandbox();
    await callRose('<Response/>');
    await eventually(async () => (await phone()).state === 'ringing');
    expect((await act('say', { text: 'Hello' })).status).toBe(409);
  });

  it.each([
    ['say', {}],
    ['say', { text: ' ' }],
    ['say', { text: 'x'.repeat(2001) }],
    ['press', { digits: 'abc' }],
    ['call', { to: 5 }],
    ['text', { to: OWN_NUMBER }],
  ])('%s with %j', async (action, body) => {
    sandbox = await testSandbox();
    expect((await act(action, body)).status).toBe(422);
  });
});

it('keeps a behaviour, and refuses one that is none', async () => {
  sandbox = await testSandbox();
  const path = `/phones/${ROSE}/behaviour`;
  expect((await ask(sandbox, 'PUT', path, { answer: 'never' })).body).toEqual({ answer: 'never', rings: 3 });
  expect((await ask(sandbox, 'GET', path)).body).toEqual({ answer: 'never', rings: 3 });
  expect((await ask(sandbox, 'PUT', path, { answer: 'maybe' })).status).toBe(422);
  expect((await ask(sandbox, 'PUT', path, { answer: 'after-rings', rings: 1.5 })).status).toBe(422);
});

it('is busy for a second caller', async () => {
  sandbox = await testSandbox();
  await callRose('<Response/>');
  await eventually(async () => (await phone()).state === 'ringing');
  const second = await callRose('<Response/>');
  await eventually(async () => (await sdk(sandbox).calls(second.sid).fetch()).status === 'busy');
  expect((await phone()).state).toBe('ringing');
});

it('greets like an answering machine when it is one', async () => {
  sandbox = await testSandbox();
  customer = await new Customer().start();
  await ask(sandbox, 'PUT', `/phones/${ROSE}/behaviour`, { answer: 'voicemail', rings: 2 });
  await callRose(customer.relayTwiml());
  const prompt = await eventually(() => customer?.ofType('prompt')[0]);
  expect(prompt['voicePrompt']).toMatch(/leave a message after the tone/);
});

describe('a phone that calls', () => {
  it('reaches the account, which says what happens', async () => {
    customer = await new Customer().start();
    customer.answers['/voice'] = () => ({ body: '<Response><Say>You have reached us.</Say></Response>' });
    sandbox = await testSandbox({ voiceUrl: customer.url('/voice') });
    expect((await act('call', { to: OWN_NUMBER })).status).toBe(202);
    await eventually(async () => (await phone()).heard.length === 1);
    expect(customer.to('/voice')[0]?.params).toMatchObject({ Direction: 'inbound', CallStatus: 'ringing', From: ROSE });
  });

  it('may be refused, and nobody answers elsewhere', async () => {
    customer = await new Customer().start();
    customer.answers['/voice'] = () => ({ body: '<Response><Reject reason="busy"/></Response>' });
    sandbox = await testSandbox({ voiceUrl: customer.url('/voice') });
    const { events } = await follow(`/phones/${ROSE}/events`);
    await act('call', { to: OWN_NUMBER });
    await eventually(() => events.at(-1)?.['type'] === 'ended');
    expect(events).toMatchObject([{ type: 'ended', text: 'busy' }]);
    expect((await act('call', { to: '+12075550199' })).status).toBe(404);
  });
});

it('keeps the texts it sends', async () => {
  sandbox = await testSandbox();
  await act('text', { to: OWN_NUMBER, body: 'Stop.' });
  const { body } = await ask(sandbox, 'GET', `/texts?to=${encodeURIComponent(OWN_NUMBER)}`);
  expect(body).toMatchObject([{ from: ROSE, to: OWN_NUMBER, body: 'Stop.' }]);
});

it('ten phones talk at once, each of its own', async () => {
  sandbox = await testSandbox();
  customer = await new Customer().start();
  const numbers = Array.from({ length: 10 }, (_, i) => `+1207555016${i}`);
  for (const number of numbers)
    await ask(sandbox, 'PUT', `/phones/${number}/behaviour`, { answer: 'after-rings', rings: 0 });
  const twiml = customer.relayTwiml('welcomeGreeting="Good morning."');
  await Promise.all(numbers.map((to) => sdk(sandbox).calls.create({ to, from: OWN_NUMBER, twiml })));
  await eventually(async () => (await Promise.all(numbers.map(phone))).every(({ heard }) => heard.length === 1));
  await Promise.all(
    numbers.map((number) => ask(sandbox, 'POST', `/phones/${number}/say`, { text: `I am ${number}.` })),
  );
  await eventually(() => customer?.ofType('prompt').length === 10);
  expect(new Set(customer.ofType('prompt').map(({ voicePrompt }) => voicePrompt)).size).toBe(10);
});
