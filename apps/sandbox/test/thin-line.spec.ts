import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { PhoneView } from '../src/phones/phone.js';
import type { Sandbox } from '../src/sandbox.js';
import { Customer } from './customer.js';
import { OWN_NUMBER, ROSE, ask, eventually, sdk, testSandbox } from './harness.js';

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

const phone = async (): Promise<PhoneView> => (await ask<PhoneView>(sandbox, 'GET', `/phones/${ROSE}`)).body;

it('a call is dialled, rings, is answered, talks over the relay, and ends', async () => {
  customer.answers['/voice'] = () => ({
    body: customer.relayTwiml('welcomeGreeting="Hello Rosie."', '/action', '<Parameter name="token" value="t1"/>'),
  });
  const call = await sdk(sandbox).calls.create({
    to: ROSE,
    from: OWN_NUMBER,
    url: customer.url('/voice'),
    statusCallback: customer.url('/status'),
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  });
  expect(call.sid).toMatch(/^CA[0-9a-f]{32}$/);
  await eventually(async () => (await phone()).state === 'ringing');
  expect((await ask(sandbox, 'POST', `/phones/${ROSE}/answer`)).status).toBe(200);
  await eventually(() => customer.ofType('setup')[0]);
  expect(customer.ofType('setup')[0]).toMatchObject({ callSid: call.sid, customParameters: { token: 't1' } });

  customer.say('How did you sleep?');
  await eventually(async () => (await phone()).heard.length === 2);
  expect((await ask(sandbox, 'POST', `/phones/${ROSE}/say`, { text: 'I slept well, thank you.' })).status).toBe(202);
  expect(await eventually(() => customer.ofType('prompt')[0])).toEqual({
    type: 'prompt',
    voicePrompt: 'I slept well, thank you.',
    lang: 'en-US',
    last: true,
  });

  await ask(sandbox, 'POST', `/phones/${ROSE}/hangup`);
  await eventually(() => customer.to('/status').length === 4);
  expect(customer.to('/status').map(({ params }) => params['CallStatus'])).toEqual([
    'initiated',
    'ringing',
    'in-progress',
    'completed',
  ]);
  const action = await eventually(() => customer.to('/action')[0]);
  expect(action.params).toMatchObject({ SessionStatus: 'completed', CallStatus: 'completed' });
  expect((await phone()).state).toBe('idle');
  expect((await phone()).heard.map(({ text }) => text)).toEqual(['Hello Rosie.', 'How did you sleep?']);
});
