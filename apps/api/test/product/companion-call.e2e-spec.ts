import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { makeClient, type TestClient } from '../factories/people.js';
import { makePatient, makeService, someNumber } from '../factories/services.js';
import { type BuiltProduct, runningFrom, startBuiltProduct } from '../harness/built-product.js';
import { eventually } from '../harness/eventually.js';

// A Monday, half past ten in New York; the next call of the schedule is on Tuesday at ten.
const MONDAY = '2026-11-23T15:30:00.000Z';
const TUESDAY = '2026-11-24T15:00:00.000Z';
const PATIENCE_MS = 30_000;

type Line = { readonly seq: number; readonly speaker: 'agent' | 'caller'; readonly text: string };
type Call = {
  readonly id: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly summary: string | null;
  readonly mood: { readonly value: number; readonly quote: string } | null;
  readonly score: number | null;
  readonly transcript: readonly Line[];
  readonly memoryUsed: readonly string[];
  readonly analysisSource: string | null;
  readonly quality: { readonly interruptions: number } | null;
};
type Entry = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly sourceCallId: string | null;
};
type Someone = { readonly phone: string; readonly serviceId: string };

let product: BuiltProduct;
let nora: TestClient;

beforeAll(async () => {
  product = await startBuiltProduct({ settings: { SANDBOX_SPEED: '8', SCHEDULER_POLL_MS: '50' } });
}, 90_000);
afterAll(() => product.stop());
beforeEach(async () => {
  product.setClock(runningFrom(MONDAY));
  await product.sandbox.noFaults();
  nora = await makeClient(product, { name: 'Nora Whitfield' });
});

const somebody = async (): Promise<Someone> => {
  const phone = someNumber();
  const patientId = await makePatient(product, nora, { phone });
  return { phone, serviceId: await makeService(product, nora, { patientId }) };
};
const read = async (id: string) => (await product.call('GET', `/api/calls/${id}`, nora.token)).body as Call;
const whenIn = (id: string, isThere: (call: Call) => boolean) => eventually(() => read(id), isThere, PATIENCE_MS);
const memoryOf = async (serviceId: string) =>
  (await product.call('GET', `/api/services/${serviceId}/memory`, nora.token)).body['data'] as Entry[];
const heardBy = async (phone: string) => (await product.sandbox.phone(phone)).heard.map(({ text }) => text).join(' ');
const saidBy = (speaker: Line['speaker'], { transcript }: Call) =>
  transcript.filter((line) => line.speaker === speaker).map(({ text }) => text);

/** The phone rings, is answered, and the greeting was said to its end. */
async function pickUp(id: string, phone: string): Promise<Call> {
  await product.sandbox.ringing(phone, PATIENCE_MS);
  await product.sandbox.press(phone, 'answer');
  return whenIn(id, ({ transcript }) => transcript.length === 1);
}

async function callNow({ phone, serviceId }: Someone): Promise<Call> {
  const { status, body } = await product.call('POST', `/api/services/${serviceId}/call-now`, nora.token, {});
  expect({ status, body }).toMatchObject({ status: 201 });
  return pickUp(String(body['id']), phone);
}

/** Says it and waits until the answer stands in the transcript. */
async function say(id: string, phone: string, text: string): Promise<Call> {
  const { length } = (await read(id)).transcript;
  await product.sandbox.say(phone, text);
  return whenIn(id, ({ transcript }) => transcript.length >= length + 2 && transcript.at(-1)!.speaker === 'agent');
}

const hangUp = async (id: string, phone: string): Promise<Call> => {
  await product.sandbox.press(phone, 'hangup');
  return whenIn(id, ({ outcome, summary }) => outcome !== null && summary !== null);
};

describe('a companion call from end to end', () => {
  it('is held, written down, made sense of, and remembered the next day', async () => {
    const rose = await somebody();
    const { phone, serviceId } = rose;
    const { id, transcript } = await callNow(rose);
    // Who speaks, for whom, and that it is a machine: heard before anything else.
    expect(await heardBy(phone)).toMatch(/^Hello Rosie, this is .+, the automated assistant from .+, calling for/);
    expect(transcript).toMatchObject([{ seq: 1, speaker: 'agent' }]);
    expect(await read(id)).toMatchObject({ status: 'answered', outcome: null, summary: null });

    const turns = [
      'I am fine today, thank you. I slept very well.',
      'My granddaughter Kate comes on Friday, and I love her apple cake.',
      'The roses in the garden are lovely this year.',
    ];
    for (const [index, text] of turns.entries()) {
      const { transcript: grown } = await say(id, phone, text);
      expect(grown.filter(({ speaker }) => speaker === 'caller')).toHaveLength(index + 1);
    }

    const ended = await hangUp(id, phone);
    expect(ended).toMatchObject({ status: 'ended', outcome: 'completed', analysisSource: 'model' });
    expect(saidBy('caller', ended)).toEqual(turns);
    expect(ended.transcript.map(({ seq }) => seq)).toEqual(ended.transcript.map((_, index) => index + 1));
    expect(ended.summary).not.toContain('{patient}');
    expect(ended.mood!.value).toBeGreaterThan(0);
    expect(turns.join(' ')).toContain(ended.mood!.quote);

    const learnt = await eventually(
      () => memoryOf(serviceId),
      (entries) => entries.length > 0,
    );
    expect(learnt.every(({ sourceCallId }) => sourceCallId === id)).toBe(true);
    expect(learnt.map(({ text }) => text).join(' ')).toContain('Kate');
    const verify = await product.call('GET', `/api/services/${serviceId}/memory/verify`, nora.token);
    expect(verify.body).toEqual({ ok: true, entries: learnt.length, firstBroken: null });

    product.setClock(runningFrom(TUESDAY));
    const calls = () => product.call('GET', `/api/calls?serviceId=${serviceId}&live=true`, nora.token);
    const due = await eventually(calls, ({ body }) => (body['data'] as Call[]).length > 0, PATIENCE_MS);
    const [{ id: next }] = due.body['data'] as [Call];
    const { memoryUsed } = await pickUp(next, phone);
    expect(memoryUsed.length).toBeGreaterThan(0);
    expect(learnt.map((entry) => entry.id)).toEqual(expect.arrayContaining([...memoryUsed]));
    await hangUpUnanalysed(next, phone);
  });

  it('is one of ten at the same time, each with its own words', async () => {
    const everyone = await Promise.all(Array.from({ length: 10 }, somebody));
    const ids = await Promise.all(
      everyone.map(async (someone, index) => {
        const { id } = await callNow(someone);
        await say(id, someone.phone, `I am well, thank you. There are ${index} apples on my tree.`);
        await say(id, someone.phone, 'I slept very well last night.');
        await say(id, someone.phone, 'I had soup for lunch.');
        return id;
      }),
    );
    for (const [index, { phone }] of everyone.entries()) {
      const ended = await hangUp(ids[index]!, phone);
      expect(ended).toMatchObject({ outcome: 'completed' });
      expect(saidBy('caller', ended)).toEqual([
        `I am well, thank you. There are ${index} apples on my tree.`,
        'I slept very well last night.',
        'I had soup for lunch.',
      ]);
    }
  });
});

describe('an interruption', () => {
  const CUT = / —$/;

  it('stops the sentence, and the transcript keeps only what was heard', async () => {
    const rose = await somebody();
    const { phone } = rose;
    const { id } = await callNow(rose);
    // Speaks into the answer as soon as it begins; on a busy machine that may come too late, so there is more to say.
    for (const text of [
      'My granddaughter Kate comes on Friday, and I love her apple cake.',
      'I did not sleep well, I was awake at three.',
      'The roses in the garden are lovely this year.',
      'My sister is ill, and I am worried about her.',
    ]) {
      const { length } = (await read(id)).transcript;
      await product.sandbox.say(phone, text);
      await whenIn(id, ({ transcript }) => transcript.length > length);
      await say(id, phone, 'Sorry, wait a moment, please.');
      if (saidBy('agent', await read(id)).some((line) => CUT.test(line))) break;
    }
    const heard = await eventually(
      async () => [await heardBy(phone), saidBy('agent', await read(id)).join(' ')] as const,
      ([byPhone, written]) => byPhone.split(' ').length === written.replaceAll(' —', '').split(' ').length,
    );
    expect(heard[1].replaceAll(' —', '')).toBe(heard[0]);
    expect(heard[1]).toContain(' —');
    const { quality } = await hangUp(id, phone);
    expect(quality!.interruptions).toBeGreaterThan(0);
  });
});

describe('a model that fails', () => {
  const REPAIR = /lost my thread|lost track|trouble on my side/;

  it.each([
    ['answers with errors', { kind: 'error', rate: 1 }, REPAIR],
    ['breaks off', { kind: 'drop', rate: 1 }, /\w/],
  ])('and %s is bridged in words, and the talk goes on', async (_, fault, spoken) => {
    const rose = await somebody();
    const { phone } = rose;
    const { id } = await callNow(rose);
    await product.sandbox.fault({ provider: 'openai', ...fault });
    const bridged = await say(id, phone, 'I am fine today, thank you.');
    expect(saidBy('agent', bridged).at(-1)).toMatch(spoken);
    await product.sandbox.noFaults();
    const again = await say(id, phone, 'I said that I am fine, and I slept very well.');
    expect(saidBy('agent', again).at(-1)).not.toMatch(REPAIR);
    expect(await hangUp(id, phone)).toMatchObject({ outcome: 'completed', analysisSource: 'model' });
  });

  it('and keeps silent is covered by words until it answers', async () => {
    const rose = await somebody();
    const { phone } = rose;
    const { id } = await callNow(rose);
    await product.sandbox.fault({ provider: 'openai', kind: 'delay', rate: 1, delayMs: 3_000 });
    const known = (await product.sandbox.phone(phone)).heard.length;
    await product.sandbox.say(phone, 'I am fine today, thank you.');
    const heard = await product.sandbox.hears(phone, known);
    expect(heard[known]!.text).toMatch(/^(Hm, |Let me think)/);
    await product.sandbox.noFaults();
    await whenIn(id, ({ transcript }) => transcript.length >= 3);
    expect(await hangUp(id, phone)).toMatchObject({ outcome: 'completed' });
  });

  it('for good ends the call with a goodbye, an apology and another call, never in silence', async () => {
    const rose = await somebody();
    const { phone, serviceId } = rose;
    const { id } = await callNow(rose);
    await product.sandbox.fault({ provider: 'openai', kind: 'error', rate: 1 });
    for (let turn = 0; turn < 4 && (await product.sandbox.phone(phone)).state === 'in_call'; turn++)
      await say(id, phone, 'I am fine today, thank you.').catch(() => undefined);
    const ended = await whenIn(id, ({ outcome, summary }) => outcome !== null && summary !== null);
    expect(saidBy('agent', ended).at(-1)).toMatch(/trouble on my side.*Goodbye/);
    expect(ended).toMatchObject({ analysisSource: 'fallback' });
    const planned = await product.call('GET', `/api/scheduled-calls?serviceId=${serviceId}`, nora.token);
    expect(planned.body['data']).toMatchObject([{ status: 'pending' }]);
  });
});

const hangUpUnanalysed = async (id: string, phone: string) => {
  await product.sandbox.press(phone, 'hangup');
  return whenIn(id, ({ outcome }) => outcome !== null);
};
