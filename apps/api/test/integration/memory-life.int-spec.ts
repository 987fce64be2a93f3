import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { query } from '../../../../scripts/postgres.mjs';
import type { CallFindings } from '../../src/memory/memory.types.js';
import type { AuthorizedClientId, RequestContext } from '../../src/platform/context/request-context.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { asUser, makeServiceRow, memoryOn, TEST_KEY } from '../factories/memory.js';
import { createDatabase, type TestDatabase } from '../harness/database.js';

const NOW = new Date('2026-11-18T15:00:00Z');
const all = { limit: 100, before: null };
const wish = { now: NOW, zone: 'America/New_York' };

const findings: CallFindings = {
  summary: 'New curtains came. The knee is a bit stiff.',
  mood: { value: 1, quote: 'quite well today', sure: 'high' },
  topics: ['home'],
  facts: [
    {
      slot: 'pet.name',
      subject: 'dog',
      value: 'Rolo',
      quote: 'my dog Rolo',
      confidence: 0.9,
      polarity: 'is',
      correction: false,
    },
  ],
  preferences: [{ kind: 'likes', value: 'roses', quote: 'I love roses' }],
  promises: [{ by: 'us', what: 'tell about the church fair', local: '2026-11-18T15:00', quote: 'today' }],
  safety: [],
  followUps: [],
  forget: [],
  privateTopics: [],
};

let database: TestDatabase;
let app: DataSource;
let room: ReturnType<typeof memoryOn>;
let ctx: RequestContext;
let serviceId: string;

beforeAll(async () => {
  database = await createDatabase();
  app = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 8 }).initialize();
});
beforeEach(async () => {
  room = memoryOn(app, database.appUrl, NOW);
  ctx = asUser(uuidv7() as AuthorizedClientId);
  serviceId = await makeServiceRow(database.owner, ctx.clientId);
});
afterAll(async () => {
  await app.destroy();
  await database.drop();
});

const system = (): RequestContext => ({ ...ctx, actor: { kind: 'system', reason: 'test' } });
const apply = (given: CallFindings, callId: string = uuidv7(), now = NOW) =>
  room.transactions.run(system(), (ctx) => room.memory.applyCall(ctx, serviceId, callId, given, now));
const list = async () => (await room.memory.list(ctx, serviceId, all)).items;
const keys = () => asTenant<unknown[]>(database.owner, ctx.clientId, `select entry_id from memory.memory_key`);

describe('a call', () => {
  it('writes what it found once, however often it is applied', async () => {
    const callId = uuidv7();
    const first = await apply(findings, callId);
    const before = await list();
    expect(before.map(({ kind }) => kind).toSorted()).toEqual(['fact', 'mood', 'note', 'preference', 'promise']);
    expect(before.every((entry) => entry.sourceCallId === callId && entry.author === 'call')).toBe(true);
    expect(first.appended).toHaveLength(5);

    const repeated = await Promise.all([apply(findings, callId), apply(findings, callId)]);
    expect(repeated.map(({ appended }) => appended)).toEqual([[], []]);
    expect(await list()).toEqual(before);
    expect(room.live.told).toHaveLength(1);
    expect(room.live.told[0]).toMatchObject({ type: 'memory.appended', needs: 'memory:read', data: { serviceId } });
  });

  it('notes a missed call once', async () => {
    const missed = { callId: uuidv7(), at: NOW, outcome: 'no_answer' };
    for (let time = 0; time < 2; time++)
      await room.transactions.run(system(), (ctx) => room.memory.noteMissedCall(ctx, serviceId, missed));
    expect((await list()).map(({ kind, content }) => [kind, content?.text])).toEqual([
      ['missed_call', 'missed call: no answer'],
    ]);
  });

  it('leaves an entry out that its call has already appended', async () => {
    const remember = () =>
      room.transactions.run(system(), (ctx) =>
        room.memory.append(ctx, serviceId, [
          { kind: 'fact', content: { text: 'has a garden' }, sourceCallId: CALL, author: 'call' },
        ]),
      );
    const CALL = uuidv7();
    expect([await remember(), await remember()].map(({ length }) => length)).toEqual([1, 0]);
  });

  it('raises a doubt, asks in the next call, and settles it', async () => {
    await apply(findings);
    const rollo = { ...findings.facts[0]!, value: 'Rollo', confidence: 0.6 };
    const onlyFact = { ...findings, mood: null, preferences: [], promises: [], facts: [rollo] };
    await apply({ ...onlyFact, summary: '' });
    const { lines } = await room.memory.contextFor(ctx, serviceId, wish);
    expect(lines.find(({ label }) => label === 'CHECK')?.entries).toEqual(["dog's name: Rolo or Rollo? ask lightly"]);

    await apply({ ...onlyFact, summary: '' });
    const after = await room.memory.contextFor(ctx, serviceId, wish);
    expect(after.lines.find(({ label }) => label === 'CHECK')).toBeUndefined();
    const dogs = (await list()).filter(({ content }) => content?.slot === 'pet.name');
    expect(dogs.map(({ content, supersededBy }) => [content?.answer, supersededBy === null])).toEqual([
      ['Rollo', true],
      ['Rollo', false],
      ['Rolo', false],
    ]);
  });
});

describe('the context of a call', () => {
  it('is what memory holds, with the ids it used', async () => {
    await room.memory.write(ctx, serviceId, { kind: 'instruction', text: 'ask whether the morning pills were taken' });
    await room.memory.write(ctx, serviceId, { kind: 'avoid_topic', text: 'the old job' });
    await apply(findings);
    const { lines, usedIds } = await room.memory.contextFor(ctx, serviceId, wish);
    expect(lines).toEqual([
      { label: 'ABOUT', entries: ["dog's name: Rolo", 'likes: roses'] },
      { label: 'LAST', entries: ['Wed 18 Nov, mood +1: New curtains came. The knee is a bit stiff.'] },
      { label: 'OPEN', entries: ['to do: "tell about the church fair" (promised, due today)'] },
      { label: 'AVOID', entries: ['the old job'] },
      { label: 'OWNER', entries: ['ask whether the morning pills were taken'] },
    ]);
    expect(usedIds).toHaveLength(7);
  });

  it('leaves out what was withdrawn or replaced', async () => {
    const garden = await room.memory.write(ctx, serviceId, { kind: 'fact', text: 'has a garden' });
    const cat = await room.memory.write(ctx, serviceId, { kind: 'fact', text: 'has a cat' });
    await room.memory.write(ctx, serviceId, { kind: 'fact', text: 'has two cats', supersedes: cat.id });
    await room.memory.retract(ctx, serviceId, garden.id, 'it was sold');
    const { lines } = await room.memory.contextFor(ctx, serviceId, wish);
    expect(lines).toEqual([{ label: 'ABOUT', entries: ['has two cats'] }]);
  });
});

describe('withdrawing and forgetting', () => {
  it('keeps a withdrawn entry in the history, with the reason', async () => {
    const { id } = await room.memory.write(ctx, serviceId, { kind: 'note', text: 'likes tea' });
    await room.memory.retract(ctx, serviceId, id, 'that was her sister');
    const [entry] = await list();
    expect(entry).toMatchObject({ id, content: { text: 'likes tea' }, retraction: { reason: 'that was her sister' } });
    await expect(room.memory.retract(ctx, serviceId, id, 'again')).rejects.toMatchObject({ kind: 'conflict' });
  });

  it('destroys the words of a forgotten entry and of what it replaced, and the chain still holds', async () => {
    const old = await room.memory.write(ctx, serviceId, { kind: 'fact', text: 'sister is ill' });
    const entry = { kind: 'fact', text: 'sister is very ill', supersedes: old.id } as const;
    const { id } = await room.memory.write(ctx, serviceId, entry);
    await room.memory.forget(ctx, serviceId, id);
    await room.memory.forget(ctx, serviceId, id);

    const items = await list();
    expect(items.map(({ content }) => content)).toEqual([null, null]);
    expect(items[0]!.retraction?.reason).toBe("forgotten at the person's wish");
    expect((await room.memory.list(ctx, serviceId, { ...all, q: 'sister' })).items).toEqual([]);
    expect(await keys()).toHaveLength(1);
    expect(await room.memory.verify(ctx, serviceId)).toEqual({ ok: true, entries: 3, firstBroken: null });
  });

  it('hears the wish in a call', async () => {
    await apply(findings);
    const forget = [{ what: 'the dog', quote: 'please forget the dog' }];
    const quiet = { ...findings, summary: '', mood: null, facts: [], preferences: [], promises: [] };
    const { forgotten } = await apply({ ...quiet, forget });
    expect(forgotten).toHaveLength(1);
    expect((await room.memory.list(ctx, serviceId, { ...all, q: 'rolo' })).items).toEqual([]);
    expect((await room.memory.verify(ctx, serviceId)).ok).toBe(true);
  });

  it('erases a service in every process at once, and takes nothing more', async () => {
    await apply(findings);
    const other = memoryOn(app, database.appUrl);
    expect((await other.memory.contextFor(ctx, serviceId, wish)).lines).not.toEqual([]);
    await room.memory.eraseService(ctx, serviceId);

    expect((await other.memory.contextFor(ctx, serviceId, wish)).lines).toEqual([]);
    expect((await list()).every(({ content }) => content === null)).toBe(true);
    expect(await keys()).toEqual([]);
    expect((await room.memory.verify(ctx, serviceId)).ok).toBe(true);
    await expect(room.memory.write(ctx, serviceId, { kind: 'note', text: 'x' })).rejects.toMatchObject({
      code: 'memory.erased',
    });
    expect((await apply(findings)).appended).toEqual([]);
  });
});

describe('the keys', () => {
  it('are wrapped again when SECRET_KEY changes: the old one is needed no more, and no entry was touched', async () => {
    await apply(findings);
    const before = await room.memory.export(ctx, serviceId);
    const fresh = Buffer.alloc(32, 2).toString('base64');
    const onlyFresh = memoryOn(app, database.appUrl, NOW, { key: fresh });
    await expect(onlyFresh.memory.export(ctx, serviceId)).rejects.toThrow(/no SECRET_KEY/);

    await memoryOn(app, database.appUrl, NOW, { key: fresh, keysOld: TEST_KEY }).memory.rewrapKeys();
    expect(await onlyFresh.memory.export(ctx, serviceId)).toEqual(before);
    await memoryOn(app, database.appUrl, NOW, { key: TEST_KEY, keysOld: fresh }).memory.rewrapKeys();
    expect(await room.memory.export(ctx, serviceId)).toEqual(before);
  });
});

describe('a service that changes hands', () => {
  it('takes its memory along: the new owner reads and goes on with it, the old one sees nothing', async () => {
    await apply(findings);
    const heir = asUser(uuidv7() as AuthorizedClientId);
    const url = new URL(database.appUrl);
    url.username = 'postgres';
    await query(url.href, `update services.service set client_id = '${heir.clientId}' where id = '${serviceId}'`);

    await room.memory.write(heir, serviceId, { kind: 'note', text: 'welcome' });
    const { items } = await room.memory.list(heir, serviceId, all);
    expect(items.map(({ seq, content }) => [seq, content !== null])).toEqual([6, 5, 4, 3, 2, 1].map((n) => [n, true]));
    expect((await room.memory.verify(heir, serviceId)).ok).toBe(true);
    await expect(room.memory.list(ctx, serviceId, all)).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('reading', () => {
  it('pages newest first', async () => {
    for (let index = 1; index <= 5; index++)
      await room.memory.write(ctx, serviceId, { kind: 'note', text: `n${index}` });
    const first = await room.memory.list(ctx, serviceId, { limit: 2, before: null });
    const second = await room.memory.list(ctx, serviceId, { limit: 2, before: first.next });
    const third = await room.memory.list(ctx, serviceId, { limit: 2, before: second.next });
    expect([first, second, third].map(({ items }) => items.map(({ content }) => content?.text))).toEqual([
      ['n5', 'n4'],
      ['n3', 'n2'],
      ['n1'],
    ]);
    expect(third.next).toBeNull();
  });

  it('finds words without accents or case, across batches', async () => {
    const texts = Array.from({ length: 450 }, (_, index) =>
      index % 150 === 0 ? `Café number ${index}` : `tea ${index}`,
    );
    const entries = texts.map((text) => ({ kind: 'note' as const, content: { text }, author: 'user' as const }));
    await room.transactions.run(ctx, (ctx) => room.memory.append(ctx, serviceId, entries));
    const first = await room.memory.list(ctx, serviceId, { q: 'CAFE', limit: 2, before: null });
    const second = await room.memory.list(ctx, serviceId, { q: 'CAFE', limit: 2, before: first.next });
    expect([...first.items, ...second.items].map(({ seq }) => seq)).toEqual([301, 151, 1]);
    expect(second.next).toBeNull();
  });

  it('gives a mood a day in the zone that is asked for, and the days nobody was reached', async () => {
    const mood = (value: 1 | -2, at: string) =>
      apply(
        {
          ...findings,
          summary: '',
          facts: [],
          preferences: [],
          promises: [],
          mood: { value, quote: 'so so', sure: 'high' },
        },
        uuidv7(),
        new Date(at),
      );
    await mood(1, '2026-11-18T15:00:00Z');
    await mood(-2, '2026-11-18T23:30:00Z');
    const missed = { callId: uuidv7(), at: new Date('2026-11-17T15:00:00Z'), outcome: 'no_answer' };
    await room.transactions.run(system(), (ctx) => room.memory.noteMissedCall(ctx, serviceId, missed));

    const days = async (zone: string) =>
      (await room.memory.moods(ctx, serviceId, { from: '2026-11-01', to: '2026-11-30', zone })).map(
        ({ date, value, missed: gone }) => [date, value, gone],
      );
    expect(await days('America/New_York')).toEqual([
      ['2026-11-17', null, true],
      ['2026-11-18', -2, false],
    ]);
    expect(await days('Pacific/Auckland')).toEqual([
      ['2026-11-18', null, true],
      ['2026-11-19', -2, false],
    ]);
    expect(await room.memory.previousMoods(ctx, serviceId, 5)).toEqual([-2, 1]);
  });

  it('keeps no word readable in the database', async () => {
    await apply(findings);
    const rows = await asTenant<object[]>(database.owner, ctx.clientId, `select * from memory.memory_entry`);
    expect(
      JSON.stringify(
        rows.map((row) =>
          Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value)),
        ),
      ),
    ).not.toMatch(/Rolo|curtains|roses/);
  });
});
