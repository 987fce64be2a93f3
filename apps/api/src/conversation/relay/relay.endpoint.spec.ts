import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { WebSocket, WebSocketServer } from 'ws';
import { CONFIG } from '../../../test/conversation/core-call.js';
import { ManualTimers } from '../../../test/fakes/manual-timers.js';
import { RelayCaller } from '../../../test/fakes/relay-caller.js';
import { ScriptedModel, lastCaller } from '../../../test/fakes/scripted-model.js';
import { eventually } from '../../../test/harness/eventually.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import type { TelephonyService } from '../../telephony/telephony.service.js';
import { CallKeeperService } from '../calls/call-keeper.service.js';
import type { CallPreparationService } from '../calls/call-preparation.service.js';
import type { PreparedCall } from '../calls/prepared-call.js';
import type { ToolRunnerService } from '../calls/tool-runner.service.js';
import { COMPANION_TOOLS } from '../domain/tools/companion-tools.js';
import { newState } from '../domain/turn-taking/state.js';
import { RelayEndpoint } from './relay.endpoint.js';
import { SETUP_TIMEOUT_MS } from './relay-session.js';

type Kept = { callId: string; what: string; text: string };

let server: Server;
let sockets: WebSocketServer;
let url: string;
let timers: ManualTimers;
let model: ScriptedModel;
let endpoint: RelayEndpoint;
let kept: Kept[];
let tokens: Set<string>;
let hungUp: string[];

const note = (callId: string, what: string, text: string) => Promise.resolve(void kept.push({ callId, what, text }));

/** The front doors, by hand: a token opens the call of its own name, once. */
const telephony = {
  isSignedUpgrade: (path: string, signature: string | undefined) =>
    path === '/api/v1/relay/twilio' && signature === 'good',
  openConversation: (token: string, callSid: string) =>
    Promise.resolve(tokens.delete(token) && callSid === `CA${token}` ? { ctx: {}, call: { id: token } } : null),
  recordTurn: (_: unknown, callId: string, turn: { speaker: string; text: string }) =>
    note(callId, turn.speaker, turn.text),
  markBillableFrom: (_: unknown, callId: string) => note(callId, 'billableFrom', ''),
  noteEvent: (_: unknown, callId: string, event: { type: string }) => note(callId, 'event', event.type),
  finish: (_: unknown, callId: string, { reason, turns }: { reason: string; turns: number }) =>
    note(callId, 'finish', `${reason}, ${turns} turns`),
  hangUp: (_: unknown, callId: string) => Promise.resolve(void hungUp.push(callId)),
} as unknown as TelephonyService;

const preparation = {
  prepare: (ctx: unknown, { id }: { id: string }) =>
    Promise.resolve({
      ctx,
      callId: id,
      serviceId: 'service-1',
      patientId: null,
      language: 'en',
      zone: 'UTC',
      prompt: 'PROMPT',
      tools: COMPANION_TOOLS,
      config: { ...CONFIG, callId: id, hasHedge: false },
      state: newState(),
      pace: null,
      speechTimeoutMs: 900,
    } as unknown as PreparedCall),
} as unknown as CallPreparationService;

const tools = { run: () => Promise.resolve({ ok: true, say: '' }) } as unknown as ToolRunnerService;

beforeEach(async () => {
  timers = new ManualTimers();
  model = new ScriptedModel();
  kept = [];
  tokens = new Set(Array.from({ length: 12 }, (_, index) => `call-${index}`));
  hungUp = [];
  const clock = { now: () => new Date('2026-11-21T15:00:00Z') };
  const keeper = new CallKeeperService(
    telephony,
    {} as never,
    {} as never,
    { raise: (call: PreparedCall, code: string) => note(call.callId, 'alert', code) } as never,
    new Metrics(),
    {} as never,
    clock,
    timers,
  );
  endpoint = new RelayEndpoint(telephony, preparation, keeper, tools, model, timers, new Metrics());
  server = createServer();
  sockets = new WebSocketServer({ noServer: true, maxPayload: endpoint.maxPayloadBytes });
  server.on('upgrade', (request, socket, head) => {
    if (!endpoint.accepts(request)) return socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    return sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', () => undefined);
      endpoint.connected(opened);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}${endpoint.path}`;
});

afterEach(async () => {
  const drained = endpoint.drain();
  for (const socket of sockets.clients) socket.terminate();
  await drained;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const connect = () => RelayCaller.connect(url, { 'x-twilio-signature': 'good' });
const said = (callId: string) =>
  kept
    .filter((one) => one.callId === callId && (one.what === 'agent' || one.what === 'caller'))
    .map(({ what, text }) => `${what[0]}: ${text}`);
const finishOf = (callId: string) => kept.find((one) => one.callId === callId && one.what === 'finish')?.text;

async function greeted(token = 'call-1'): Promise<RelayCaller> {
  const caller = await connect();
  caller.setup(token);
  await caller.until(() => caller.finished() === 1);
  caller.hearsAll();
  await eventually(
    () => kept,
    (all) => all.some(({ callId, text }) => callId === token && text === 'disclosure_heard'),
  );
  return caller;
}

describe('who may talk to us', () => {
  it('refuses a socket that the provider did not sign', async () => {
    const failed = new WebSocket(url, { headers: { 'x-twilio-signature': 'forged' } });
    const status = await new Promise((resolve) =>
      failed.on('unexpected-response', (_, response) => resolve(response.statusCode)).on('error', () => undefined),
    );
    expect(status).toBe(403);
  });

  it.each<[string, (caller: RelayCaller) => void]>([
    ['another first message', (caller) => caller.says('Hello?')],
    ['a token nobody gave', (caller) => caller.setup('call-99')],
    ['a token for another line', (caller) => caller.setup('call-1', 'CAother')],
    ['a setup without a token', (caller) => caller.send({ type: 'setup', callSid: 'CA1', customParameters: {} })],
  ])('closes on %s', async (_, send) => {
    const caller = await connect();
    send(caller);
    expect(await caller.closed()).toBe(1008);
    expect(caller.texts()).toEqual([]);
  });

  it('lets a token open one conversation only', async () => {
    await greeted();
    const second = await connect();
    second.setup('call-1');
    expect(await second.closed()).toBe(1008);
  });

  it('does not wait for ever for the first message', async () => {
    const caller = await connect();
    timers.pass(SETUP_TIMEOUT_MS);
    expect(await caller.closed()).toBe(1008);
  });

  it('bears broken and unknown frames, and closes on a stream of rubbish', async () => {
    const caller = await greeted();
    caller.send('{"type": ');
    caller.send('[]');
    caller.send({ type: 'surprise', value: 1 });
    caller.send({ type: 'prompt', voicePrompt: 42, last: true });
    caller.send({ type: 'interrupt', durationUntilInterruptMs: 'soon' });
    caller.says('How is the weather?');
    await caller.until(() => caller.finished() === 2);
    for (let frame = 0; frame < 12; frame++) caller.send('rubbish');
    expect(await caller.closed()).toBe(1003);
  });

  it('closes on a frame that is too large', async () => {
    const caller = await greeted();
    caller.send({ type: 'prompt', voicePrompt: 'x'.repeat(70_000), last: true });
    expect(await caller.closed()).toBe(1009);
  });
});

describe('a conversation', () => {
  it('greets, talks, says goodbye and ends the call', async () => {
    model.script = (messages) =>
      /bye/i.test(lastCaller(messages))
        ? messages.at(-1)?.role === 'user' &&
          !messages.some((one) => one.role === 'assistant' && /Goodbye/.test(one.text))
          ? 'It was lovely. Goodbye, Margaret.'
          : { tool: 'end_call', args: { reason: 'done' } }
        : 'That is nice to hear. Did you sleep well?';
    const caller = await greeted();
    expect(caller.messages[0]).toMatchObject({ type: 'text', token: `${CONFIG.disclosure} `, interruptible: false });
    caller.says('I am fine.');
    await caller.until(() => caller.finished() === 2);
    expect(caller.texts().slice(2)).toEqual(['That is nice to hear.', 'Did you sleep well?']);
    caller.says('I have to go. Bye.');
    await caller.until(() => caller.finished() === 3);
    caller.says('Bye bye.');
    await eventually(
      () => model.asked.length,
      (asked) => asked === 3,
    );
    caller.hearsAll();
    await eventually(
      () => (timers.pass(1_000), caller.messages.at(-1)),
      (last) => last?.type === 'end',
    );
    expect(caller.messages.at(-1)).toEqual({ type: 'end', handoffData: '{"reason":"done"}' });
    caller.socket.close(1000);
    await eventually(
      () => finishOf('call-1'),
      (finish) => finish !== undefined,
    );
    expect(said('call-1')).toEqual([
      `a: ${CONFIG.disclosure} How are you today?`,
      'c: I am fine.',
      'a: That is nice to hear. Did you sleep well?',
      'c: I have to go. Bye.',
      'a: It was lovely. Goodbye, Margaret.',
      'c: Bye bye.',
    ]);
    expect(finishOf('call-1')).toBe('done, 3 turns');
  });

  it('stops at an interruption, and the transcript keeps only what was heard', async () => {
    model.script = (messages) =>
      /fair/.test(lastCaller(messages))
        ? 'The fair is on Sunday. Kate brings a cake, and there will be music and dancing until midnight.'
        : 'Of course.';
    const caller = await greeted();
    caller.says('Tell me about the fair.');
    await caller.until(() => caller.finished() === 2);
    caller.send({
      type: 'interrupt',
      utteranceUntilInterrupt: 'The fair is on Sunday. Kate',
      durationUntilInterruptMs: 2310.4,
    });
    caller.says('Wait, is it this Sunday?');
    await caller.until(() => caller.finished() === 3);
    caller.socket.close(1000);
    await eventually(
      () => finishOf('call-1'),
      (finish) => finish !== undefined,
    );
    expect(said('call-1').slice(2, 4)).toEqual(['a: The fair is on Sunday. Kate —', 'c: Wait, is it this Sunday?']);
    expect(model.asked.at(-1)?.messages).toContainEqual({
      role: 'assistant',
      text: 'The fair is on Sunday. Kate —',
      calls: [],
    });
  });

  it('is never silent when the model is: a filler, then a word of its own, then a callback and goodbye', async () => {
    model.script = () => 'HANG';
    const caller = await greeted();
    caller.says('Good morning.');
    await eventually(
      () => model.asked.length,
      (asked) => asked === 1,
    );
    timers.pass(1_500);
    await caller.until(() => caller.texts().length === 3);
    timers.pass(3_500);
    await caller.until(() => caller.finished() === 2);
    expect(caller.texts().at(-1)).toMatch(/lost/);
  });

  it('keeps what was said when the caller hangs up, and tells the end', async () => {
    const caller = await greeted();
    caller.says('I am fine.');
    await caller.until(() => caller.finished() === 2);
    caller.socket.close(1000);
    await eventually(
      () => finishOf('call-1'),
      (finish) => finish !== undefined,
    );
    expect(finishOf('call-1')).toBe('caller_hung_up, 1 turns');
  });

  it('takes a broken line for a fault', async () => {
    const caller = await greeted();
    caller.socket.terminate();
    await eventually(
      () => finishOf('call-1'),
      (finish) => finish !== undefined,
    );
    expect(finishOf('call-1')).toBe('technical, 0 turns');
  });

  it('obeys keys: the second 9 ends these calls', async () => {
    const caller = await greeted();
    caller.send({ type: 'dtmf', digit: '9' });
    await caller.until(() => caller.finished() === 2);
    caller.send({ type: 'dtmf', digit: '9' });
    await caller.until(() => caller.finished() === 3);
    expect(caller.texts().at(-1)).toMatch(/stop now/);
    await eventually(
      () => kept,
      (all) => all.some(({ text }) => text === 'consent_withdrawn'),
    );
  });

  it('raises an alarm for danger words, whatever the model says', async () => {
    const caller = await greeted();
    caller.says('I have chest pain.');
    const alarm = await eventually(
      () => kept.find(({ what }) => what === 'alert'),
      (found) => found !== undefined,
    );
    expect(alarm?.text).toBe('emergency');
  });

  it('hangs up from outside a line that stays open after goodbye', async () => {
    const caller = await greeted();
    caller.send({ type: 'dtmf', digit: '#' });
    await caller.until(() => caller.finished() === 2);
    caller.hearsAll();
    await eventually(
      () => (timers.pass(1_000), caller.messages.at(-1)?.type),
      (type) => type === 'end',
    );
    timers.pass(10_000);
    await caller.closed();
    expect(hungUp).toEqual(['call-1']);
  });
});

it('holds ten conversations at once, each with its own words', async () => {
  model.script = (messages) => `You said ${lastCaller(messages)}`;
  const callers = await Promise.all(Array.from({ length: 10 }, (_, index) => greeted(`call-${index}`)));
  for (const [index, caller] of callers.entries()) caller.says(`number ${index}.`);
  await Promise.all(callers.map((caller) => caller.until(() => caller.finished() === 2)));
  for (const [index, caller] of callers.entries()) expect(caller.texts().at(-1)).toBe(`You said number ${index}.`);
  for (const caller of callers) caller.socket.close(1000);
  await eventually(
    () => kept.filter(({ what }) => what === 'finish').length,
    (count) => count === 10,
  );
  for (const index of callers.keys()) expect(said(`call-${index}`)[1]).toBe(`c: number ${index}.`);
});

it('says goodbye to everyone before the process goes', async () => {
  const caller = await greeted();
  const drained = endpoint.drain();
  await caller.until(() => caller.finished() === 2);
  expect(caller.texts().at(-1)).toMatch(/have to go/);
  caller.hearsAll();
  await eventually(
    () => (timers.pass(1_000), caller.messages.at(-1)?.type),
    (type) => type === 'end',
  );
  caller.socket.close(1000);
  await drained;
  expect(finishOf('call-1')).toMatch(/^shutdown/);
});
