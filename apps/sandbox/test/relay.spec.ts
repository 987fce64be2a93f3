import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import twilio from 'twilio';
import type { PhoneView } from '../src/phones/phone.js';
import type { Sandbox } from '../src/sandbox.js';
import { Customer } from './customer.js';
import { OWN_NUMBER, ROSE, TOKEN, ask, eventually, sdk, testSandbox } from './harness.js';

const STORY =
  'Once upon a time there was a house by the sea, and in the house there lived an old captain. He had a cat.';

let sandbox: Sandbox;
let customer: Customer;
const begin = async (speed: number): Promise<void> => {
  sandbox = await testSandbox({ speed });
  customer = await new Customer().start();
};
afterEach(async () => {
  await sandbox.close();
  await customer.stop();
});

const phone = async (): Promise<PhoneView> => (await ask<PhoneView>(sandbox, 'GET', `/phones/${ROSE}`)).body;
const heard = async (): Promise<string[]> => (await phone()).heard.map(({ text }) => text);
const say = (text: string) => ask(sandbox, 'POST', `/phones/${ROSE}/say`, { text });
const press = (digits: string) => ask(sandbox, 'POST', `/phones/${ROSE}/press`, { digits });

/** A call that is connected to the customer's websocket. */
async function connected(attributes = '', parameters = ''): Promise<string> {
  await ask(sandbox, 'PUT', `/phones/${ROSE}/behaviour`, { answer: 'after-rings', rings: 0 });
  const call = await sdk(sandbox).calls.create({
    to: ROSE,
    from: OWN_NUMBER,
    twiml: customer.relayTwiml(attributes, customer.url('/action'), parameters),
  });
  await eventually(() => customer.ofType('setup')[0]);
  return call.sid;
}
const action = async () => (await eventually(() => customer.to('/action')[0])).params;

describe('a session', () => {
  beforeEach(async () => begin(0));

  it('begins with a signed upgrade and says whose call it is', async () => {
    const sid = await connected('', '<Parameter name="token" value="a&amp;b"/>');
    expect(customer.messages[0]).toEqual({
      type: 'setup',
      sessionId: expect.stringMatching(/^VX[0-9a-f]{32}$/),
      accountSid: expect.stringMatching(/^AC/),
      parentCallSid: '',
      callSid: sid,
      from: OWN_NUMBER,
      to: ROSE,
      forwardedFrom: '',
      callType: 'PSTN',
      callerName: '',
      direction: 'outbound-api',
      callStatus: 'IN-PROGRESS',
      customParameters: { token: 'a&b' },
    });
    const signature = String(customer.upgrades[0]?.headers['x-twilio-signature']);
    expect(twilio.validateRequest(TOKEN, signature, `ws://${customer.host}/relay`, {})).toBe(true);
  });

  it('passes on what is said, whole, and in pieces when asked', async () => {
    await connected('partialPrompts="true" language="es-US"');
    expect((await say('Good morning dear, how are you today my friend')).status).toBe(202);
    const prompts = await eventually(() => customer.ofType('prompt').length === 3 && customer.ofType('prompt'));
    expect(prompts).toEqual([
      { type: 'prompt', voicePrompt: 'Good morning dear,', lang: 'es-US', last: false },
      { type: 'prompt', voicePrompt: 'Good morning dear, how are you', lang: 'es-US', last: false },
      { type: 'prompt', voicePrompt: 'Good morning dear, how are you today my friend', lang: 'es-US', last: true },
    ]);
  });

  it('keeps the order of what is said at once', async () => {
    await connected();
    await Promise.all([say('One.'), say('Two.'), say('Three.')]);
    await eventually(() => customer.ofType('prompt').length === 3);
    expect(new Set(customer.ofType('prompt').map(({ voicePrompt }) => voicePrompt))).toEqual(
      new Set(['One.', 'Two.', 'Three.']),
    );
  });

  it('passes on keys only to those who asked for them', async () => {
    await connected('dtmfDetection="true"');
    await press('12#');
    await eventually(() => customer.ofType('dtmf').length === 3);
    expect(customer.ofType('dtmf').map(({ digit }) => digit)).toEqual(['1', '2', '#']);
  });

  it('tells what was played when asked', async () => {
    await connected('events="speaker-events tokens-played"');
    customer.say('Hello there.');
    await say('Hello.');
    const info = (): string[] => customer.ofType('info').map(({ name, value }) => `${String(name)} ${String(value)}`);
    await eventually(() => info().includes('clientSpeaking off'));
    expect(info()).toEqual(['tokensPlayed Hello there.', 'clientSpeaking on', 'clientSpeaking off']);
  });

  it('lets a recording be heard, digits be sent, and the language be changed', async () => {
    await connected();
    customer.send(
      { type: 'play', source: 'https://a.test/chime.mp3' },
      { type: 'language', transcriptionLanguage: 'es-MX' },
      { type: 'sendDigits', digits: '1w2' },
    );
    await eventually(async () => (await heard())[0] === '[audio: chime.mp3]');
    await say('Hola.');
    expect(await eventually(() => customer.ofType('prompt')[0])).toMatchObject({ lang: 'es-MX' });
  });
});

describe('the end', () => {
  beforeEach(async () => begin(0));

  it('hands over what the application says', async () => {
    const sid = await connected();
    customer.answers['/action'] = () => ({ body: '<Response><Say>Goodbye.</Say></Response>' });
    customer.send({ type: 'end', handoffData: '{"reason":"done"}' });
    expect(await action()).toMatchObject({
      CallSid: sid,
      CallStatus: 'in-progress',
      SessionId: expect.stringMatching(/^VX/),
      SessionStatus: 'ended',
      SessionDuration: expect.stringMatching(/^\d+$/),
      HandoffData: '{"reason":"done"}',
    });
    await eventually(async () => (await phone()).state === 'idle');
    expect(await heard()).toEqual(['Goodbye.']);
  });

  it('is completed when the caller hangs up', async () => {
    await connected();
    await ask(sandbox, 'POST', `/phones/${ROSE}/hangup`);
    expect(await action()).toMatchObject({ SessionStatus: 'completed', CallStatus: 'completed' });
  });

  it('is failed when the websocket drops', async () => {
    await connected();
    customer.socket?.terminate();
    expect(await action()).toMatchObject({ SessionStatus: 'failed', ErrorCode: '64105' });
  });

  it.each([
    'hello',
    '[]',
    '{"type":"dance"}',
    '{"type":"text"}',
    '{"type":"text","token":1}',
    '{"type":"sendDigits","digits":"x"}',
  ])('is failed by a message that is none: %s', async (frame) => {
    await connected();
    customer.socket?.send(frame);
    expect(await action()).toMatchObject({ SessionStatus: 'failed', ErrorCode: '64107' });
    expect(customer.ofType('error')).toEqual([{ type: 'error', description: expect.stringContaining('64107') }]);
  });

  it('is failed when nobody listens, or when the address may not be used', async () => {
    for (const url of ['ws://127.0.0.1:9/', 'ws://relay.example.test/', 'https://127.0.0.1/']) {
      customer.requests.length = 0;
      await ask(sandbox, 'PUT', `/phones/${ROSE}/behaviour`, { answer: 'after-rings', rings: 0 });
      const relay = `<ConversationRelay url="${url}"/>`;
      const twiml = `<Response><Connect action="${customer.url('/action')}">${relay}</Connect></Response>`;
      await sdk(sandbox).calls.create({ to: ROSE, from: OWN_NUMBER, twiml });
      expect(await action()).toMatchObject({ SessionStatus: 'failed', ErrorCode: '64102' });
      await eventually(async () => (await phone()).state === 'idle');
    }
  });

  it('comes early when a fault drops the websocket', async () => {
    await ask(sandbox, 'PUT', '/faults', { provider: 'twilio-relay', kind: 'drop', rate: 1, delayMs: 0 });
    await connected();
    expect(await action()).toMatchObject({ SessionStatus: 'failed' });
  });
});

describe('speaking over the agent', () => {
  // Quick, yet slow enough that the story lasts while the few words of the caller are said.
  beforeEach(async () => begin(4));

  const midway = () => eventually(async () => (await phone()).heard.length > 0);
  const withOpening = (attributes: string) => connected(`${attributes} welcomeGreeting="Hello. ${STORY}"`);

  it('stops the sentence; only what was heard counts', async () => {
    await withOpening('interruptible="speech"');
    await midway();
    await say('Wait please.');
    const cut = await eventually(() => customer.ofType('interrupt')[0]);
    const whole = `Hello. ${STORY}`;
    expect(whole.startsWith(String(cut['utteranceUntilInterrupt']))).toBe(true);
    expect(cut['durationUntilInterruptMs']).toBeGreaterThan(0);
    const known = (await heard()).join(' ');
    expect(known).toBe(cut['utteranceUntilInterrupt']);
    expect(known.length).toBeLessThan(whole.length);
    expect(customer.messages.findIndex(({ type }) => type === 'interrupt')).toBeLessThan(
      customer.messages.findIndex(({ type, last }) => type === 'prompt' && last === true),
    );
    expect(customer.ofType('prompt').at(-1)).toMatchObject({ voicePrompt: 'Wait please.', last: true });
  });

  it.each([
    ['does not stop an agent that may not be stopped', 'interruptible="none"', 'Wait please.', 0],
    [
      'is passed on all the same when asked for',
      'interruptible="none" reportInputDuringAgentSpeech="speech"',
      'Wait please.',
      1,
    ],
    [
      'does not stop it when it is only a murmur',
      'ignoreBackchannel="true" reportInputDuringAgentSpeech="speech"',
      'Mm-hm, yes.',
      1,
    ],
  ])('%s', async (_what, attributes, words, prompts) => {
    const opening = attributes.includes('none') ? 'welcomeGreetingInterruptible="none"' : '';
    await withOpening(`${attributes} ${opening}`);
    await midway();
    await say(words);
    await eventually(async () => (await heard()).at(-1) === 'He had a cat.');
    expect(customer.ofType('interrupt')).toEqual([]);
    expect(customer.ofType('prompt')).toHaveLength(prompts);
  });

  it('keys stop it too', async () => {
    await withOpening('dtmfDetection="true"');
    await midway();
    await press('1');
    await eventually(() => customer.ofType('interrupt')[0]);
    expect(customer.ofType('dtmf')).toHaveLength(1);
  });

  it('a token may protect itself', async () => {
    await connected('interruptible="any"');
    customer.send({ type: 'text', token: `Hello. ${STORY}`, last: true, interruptible: false });
    await midway();
    await say('Wait please.');
    expect(customer.ofType('interrupt')).toEqual([]);
  });
});
