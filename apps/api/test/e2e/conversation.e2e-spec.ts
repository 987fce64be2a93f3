import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import twilio from 'twilio';
import type { AnalysisResult } from '../../src/conversation/conversation.types.js';
import { LanguageModel } from '../../src/conversation/ports/language-model.js';
import { PhoneLine } from '../../src/telephony/ports/phone-line.js';
import { postAsTwilio, statusOf, webhook } from '../factories/calls.js';
import { makeClient, type TestClient } from '../factories/people.js';
import { makePatient, makeService } from '../factories/services.js';
import { RelayCaller } from '../fakes/relay-caller.js';
import { RememberedLine } from '../fakes/remembered-line.js';
import { ScriptedModel, lastCaller } from '../fakes/scripted-model.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { eventually } from '../harness/eventually.js';

const TOKEN = 'sandbox-auth-token';
const SIGNED_AS = 'ws://127.0.0.1:3000/api/v1/relay/twilio';
// A Monday, 10:30 in New York.
const NOW = '2026-11-23T15:30:00.000Z';
const clockFile = join(mkdtempSync(join(tmpdir(), 'talk-')), 'clock');
const line = new RememberedLine();
const model = new ScriptedModel();
let product: TestProduct;
let nora: TestClient;
let serviceId: string;

beforeAll(async () => {
  writeFileSync(clockFile, NOW);
  product = await startProduct({ TWILIO_AUTH_TOKEN: TOKEN, CLOCK_FILE: clockFile }, (builder) =>
    builder.overrideProvider(PhoneLine).useValue(line).overrideProvider(LanguageModel).useValue(model),
  );
  await product.startWorker();
});
afterAll(() => product.stop());
beforeEach(async () => {
  nora = await makeClient(product, { name: 'Nora Whitfield' });
  serviceId = await makeService(product, nora, { patientId: await makePatient(product, nora) });
  model.script = () => 'That is nice to hear. Did you sleep well?';
  model.answers = [];
  model.asked.length = 0;
});

const get = async (path: string) => (await product.call('GET', path, nora.token)).body;
const upgrade = () => `${product.url.replace(/^http/, 'ws')}/api/v1/relay/twilio`;

/** A call that was answered, up to the open socket of its conversation. */
async function answered(): Promise<{ id: string; lineId: string; caller: RelayCaller }> {
  const { status, body } = await product.call('POST', `/api/services/${serviceId}/call-now`, nora.token, {});
  if (status !== 201) throw new Error(`no call: ${JSON.stringify(body)}`);
  const id = String(body['id']);
  const { lineId } = (await eventually(
    () => line.dialled.find(({ callId }) => callId === id),
    (found) => found !== undefined,
  ))!;
  const { text } = await postAsTwilio(product, webhook('voice', id), statusOf(lineId, 'in-progress', 2, new Date(NOW)));
  const [, token] = /<Parameter name="token" value="([^"]+)"/.exec(text) ?? [];
  const signature = twilio.getExpectedTwilioSignature(TOKEN, SIGNED_AS, {});
  const caller = await RelayCaller.connect(upgrade(), { 'x-twilio-signature': signature });
  caller.setup(token!, lineId);
  await caller.until(() => caller.finished() === 1);
  caller.hearsAll();
  return { id, lineId, caller };
}

async function hangUp(id: string, lineId: string, caller: RelayCaller): Promise<Record<string, unknown>> {
  caller.socket.close(1000);
  await postAsTwilio(product, webhook('status', id), {
    ...statusOf(lineId, 'completed', 3, new Date(NOW)),
    CallDuration: '60',
  });
  return eventually(
    () => get(`/api/calls/${id}`),
    (seen) => seen['summary'] !== null,
  );
}

const RESULT: AnalysisResult = {
  reached: 'yes',
  endedNormally: 'yes',
  language: 'en',
  summary: 'Rosie slept well; her niece Kate comes on Friday.',
  mood: { value: 1, quote: 'I slept very well', sure: 'high' },
  topics: ['sleep', 'family'],
  facts: [
    {
      slot: 'visit',
      subject: 'niece',
      value: 'niece Kate comes on Friday',
      quote: 'My niece Kate comes on Friday',
      confidence: 0.9,
      polarity: 'is',
      until: null,
      correction: false,
    },
    {
      slot: 'pet.name',
      subject: 'dog',
      value: 'Rolo',
      quote: 'my dog Rolo',
      confidence: 0.9,
      polarity: 'is',
      until: null,
      correction: false,
    },
  ],
  preferences: [],
  promises: [],
  safety: [],
  followUps: [],
  forget: [],
  privateTopics: [],
  judged: { purpose: 0.75, warmth: 1 },
  recommendations: [],
};

describe('a companion call', () => {
  it('talks, is written down as it was heard, and is remembered by the next call', async () => {
    model.answers = [JSON.stringify(RESULT)];
    const { text: opening } = await get(`/api/services/${serviceId}/opening-line`);
    const { id, lineId, caller } = await answered();
    expect(caller.texts().join(' ')).toBe(opening);
    caller.says('I slept very well.');
    await caller.until(() => caller.finished() === 2);
    caller.hearsAll();
    caller.says('My niece Kate comes on Friday.');
    await caller.until(() => caller.finished() === 3);
    const call = await hangUp(id, lineId, caller);

    expect(call).toMatchObject({ outcome: 'completed', summary: 'Rosie slept well; her niece Kate comes on Friday.' });
    expect(call['transcript']).toMatchObject([
      { speaker: 'agent', text: opening },
      { speaker: 'caller', text: 'I slept very well.' },
      { speaker: 'agent', text: 'That is nice to hear. Did you sleep well?' },
      { speaker: 'caller', text: 'My niece Kate comes on Friday.' },
    ]);
    const memory = JSON.stringify(await get(`/api/services/${serviceId}/memory?limit=50`));
    expect(memory).toContain('Kate comes on Friday');
    expect(memory).not.toContain('Rolo');

    const next = await answered();
    next.caller.says('Good morning.');
    await next.caller.until(() => next.caller.finished() === 2);
    const [system] = model.asked.at(-1)!.messages;
    expect(system).toMatchObject({
      role: 'system',
      text: expect.stringMatching(/<memory[^]*Kate comes on Friday[^]*<\/memory>/),
    });
    next.caller.socket.close(1000);
  });

  it.each<[string, string[], string]>([
    ['repaired once', ['{"broken', JSON.stringify(RESULT)], 'repaired'],
    ['plain when it stays broken', ['{"broken', '{"again'], 'fallback'],
    ['plain when no model answers', ['FAIL', 'FAIL'], 'fallback'],
  ])('has an analysis that is %s', async (_, answers, source) => {
    model.answers = answers;
    const { id, lineId, caller } = await answered();
    caller.says('I slept very well. My niece Kate comes on Friday.');
    await caller.until(() => caller.finished() === 2);
    const call = await hangUp(id, lineId, caller);
    expect(call['analysisSource']).toBe(source);
    const short = /^Short summary: Rosie spoke for 1 minute, 1 turn\./;
    expect(call['summary']).toMatch(source === 'fallback' ? short : /^Rosie slept well/);
  });

  it('arranges the callback that was agreed, and says so', async () => {
    const args = { day: '2026-11-26', time: '15:00', topic: 'the fair', spoken: 'at three' };
    model.script = (messages) => {
      const last = messages.findLast(({ role }) => role !== 'system')!;
      if (last.role === 'tool') return (JSON.parse(last.text) as { say: string }).say;
      return /yes/i.test(lastCaller(messages)) ? { tool: 'promise_callback', args } : 'I can ring at three, shall I?';
    };
    const { caller } = await answered();
    caller.says('Can you ring me again?');
    await caller.until(() => caller.finished() === 2);
    caller.hearsAll();
    caller.says('Yes, please.');
    await caller.until(() => caller.finished() === 3);
    expect(caller.texts().at(-1)).toBe('I will call you Thursday at three in the afternoon.');
    const { data } = await get('/api/scheduled-calls');
    expect(data).toMatchObject([{ serviceId, status: 'pending', topic: 'the fair' }]);
    caller.socket.close(1000);
  });

  it('stops at once when the second 9 is pressed', async () => {
    const { caller } = await answered();
    caller.send({ type: 'dtmf', digit: '9' });
    await caller.until(() => caller.finished() === 2);
    caller.send({ type: 'dtmf', digit: '9' });
    const service = await get(`/api/services/${serviceId}`);
    const patient = await eventually(
      () => get(`/api/patients/${String(service['patientId'])}`),
      ({ consent }) => (consent as { withdrawnAt: string | null }).withdrawnAt !== null,
    );
    expect(patient['consent']).toMatchObject({ withdrawnAt: expect.any(String) });
    caller.socket.close(1000);
  });

  it('is refused to a socket with a forged signature', async () => {
    await expect(RelayCaller.connect(upgrade(), { 'x-twilio-signature': 'forged' })).rejects.toThrow('403');
  });
});
