import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MEMORY_KINDS } from '../memory.types.js';
import { type Candidate, rank, scoreOf, sizeOf } from './rank.js';

const NOW = new Date('2026-11-18T15:00:00Z');
const ctx = { now: NOW, zone: 'America/New_York', tags: ['family', 'wednesday', 'garden'] };
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);
const entry = (seq: number, more: Partial<Candidate> = {}): Candidate => ({
  id: `e${seq}`,
  seq,
  kind: 'fact',
  text: `entry ${seq}`,
  createdAt: daysAgo(1),
  ...more,
});
const ids = (entries: readonly Candidate[]) => entries.map(({ id }) => id);

const anyEntry = fc.record({
  kind: fc.constantFrom(...MEMORY_KINDS),
  text: fc.string({ minLength: 1, maxLength: 160, unit: 'grapheme' }),
  createdAt: fc.integer({ min: 0, max: 900 }).map(daysAgo),
  slot: fc.constantFrom(undefined, 'name_used', 'pet.name', 'likes', 'visit', 'other'),
  confidence: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  until: fc.constantFrom(undefined, '2026-11-10', '2026-11-17', '2027-01-01'),
  due: fc.constantFrom(undefined, '2026-11-18', '2026-11-19T15:00', '2026-11-24', '2026-10-01'),
  topics: fc.subarray(['family', 'garden', 'sleep', 'wednesday']),
  code: fc.constantFrom(undefined, 'fall', 'lonely_persistent', 'self_harm'),
});
const anyMemory = fc
  .array(anyEntry, { maxLength: 60 })
  .map((found) => found.map((one, index): Candidate => ({ ...one, id: `e${index + 1}`, seq: index + 1 })));
const anyBudget = fc.integer({ min: 0, max: 1500 });
const runs = { numRuns: 300, seed: 20261118 };

const isOrdinary = ({ kind, slot, due }: Candidate) =>
  ['fact', 'preference', 'note', 'mood', 'follow_up', 'missed_call'].includes(kind) && slot !== 'name_used' && !due;
const isMustHave = ({ kind, slot }: Candidate) =>
  kind === 'instruction' || kind === 'avoid_topic' || (slot === 'name_used' && kind !== 'retraction');

describe('rank', () => {
  it('gives the same bytes for the same input, in whatever order it comes', () => {
    fc.assert(
      fc.property(anyMemory, anyBudget, (memory, budget) => {
        const once = JSON.stringify(rank(memory, ctx, budget));
        expect(JSON.stringify(rank(memory, ctx, budget))).toBe(once);
        expect(JSON.stringify(rank(memory.toReversed(), ctx, budget))).toBe(once);
      }),
      runs,
    );
  });

  it('never passes the budget', () => {
    fc.assert(
      fc.property(anyMemory, anyBudget, (memory, budget) => {
        const used = rank(memory, ctx, budget).reduce((sum, { text }) => sum + sizeOf(text), 0);
        expect(used).toBeLessThanOrEqual(budget);
      }),
      runs,
    );
  });

  it('never removes an entry when the budget grows', () => {
    fc.assert(
      fc.property(anyMemory, anyBudget, fc.integer({ min: 0, max: 600 }), (memory, budget, more) => {
        const small = ids(rank(memory, ctx, budget));
        expect(ids(rank(memory, ctx, budget + more)).slice(0, small.length)).toEqual(small);
      }),
      runs,
    );
  });

  it('never evicts a must-have for an ordinary entry', () => {
    fc.assert(
      fc.property(
        anyMemory,
        anyEntry.filter((one) => isOrdinary({ ...one, id: '', seq: 0 })),
        anyBudget,
        (memory, one, budget) => {
          const musts = memory.filter(isMustHave);
          // Within the cap; what lies beyond it competes with the rest by design.
          fc.pre(
            musts.reduce((sum, { text }) => sum + sizeOf(text), 0) <= 500 &&
              musts.length === memory.filter((e) => !isOrdinary(e)).length,
          );
          const before = rank(memory, ctx, budget).filter(isMustHave);
          const after = ids(rank([...memory, { ...one, id: 'new', seq: 99 }], ctx, budget));
          for (const { id } of before) expect(after).toContain(id);
        },
      ),
      { ...runs, maxSkipsPerRun: 1000 },
    );
  });

  it('computes the score in integers', () => {
    fc.assert(
      fc.property(anyMemory, (memory) => {
        for (const one of memory) expect(Number.isInteger(scoreOf(one, ctx))).toBe(true);
      }),
      runs,
    );
  });

  it.each([
    // 4·I + 3·R + 2·T + 3·D
    ['a fact of today', { createdAt: NOW }, 4 * 600 + 3 * 1000],
    ['a fact half a life old', { createdAt: daysAgo(180) }, 4 * 600 + 3 * 500],
    ['a note a week old', { kind: 'note', createdAt: daysAgo(7) }, 4 * 300 + 3 * 500],
    ['a mood two weeks old', { kind: 'mood', createdAt: daysAgo(14) }, 4 * 400 + 3 * 500],
    ['a preference a year old', { kind: 'preference', createdAt: daysAgo(365) }, 4 * 700 + 3 * 500],
    ['a fact half sure', { createdAt: NOW, confidence: 0.5 }, 4 * 300 + 3 * 1000],
    ['one topic of two near', { createdAt: NOW, topics: ['garden', 'sleep'] }, 4 * 600 + 3000 + 2 * 500],
    ['a promise due tomorrow', { kind: 'promise', createdAt: NOW, due: '2026-11-19' }, 4 * 900 + 3000 + 3 * 1000],
    ['a promise due in six days', { kind: 'promise', createdAt: NOW, due: '2026-11-24' }, 4 * 900 + 3000 + 3 * 500],
    ['a promise due next month', { kind: 'promise', createdAt: NOW, due: '2026-12-24' }, 4 * 900 + 3000],
    ['a follow-up two weeks old', { kind: 'follow_up', createdAt: daysAgo(14) }, 4 * 800 + 3 * 500],
    ['a thing of ages ago', { kind: 'note', createdAt: daysAgo(900) }, 4 * 300],
  ] as const)('weighs %s', (_, more, score) => {
    expect(scoreOf(entry(1, more as Partial<Candidate>), ctx)).toBe(score);
  });

  it('puts first what must be there, newest first', () => {
    const memory = [
      entry(1, { kind: 'fact', topics: ['family'], createdAt: NOW }),
      entry(2, { kind: 'instruction', createdAt: daysAgo(400) }),
      entry(3, { kind: 'avoid_topic', createdAt: daysAgo(30) }),
      entry(4, { slot: 'name_used', createdAt: daysAgo(200) }),
      entry(5, { kind: 'safety', code: 'fall', createdAt: daysAgo(30) }),
      entry(6, { kind: 'promise', due: '2026-11-16', createdAt: daysAgo(9) }),
    ];
    expect(ids(rank(memory, ctx, 1200))).toEqual(['e6', 'e3', 'e5', 'e4', 'e2', 'e1']);
  });

  it.each([
    ['a level-1 flag', { kind: 'safety', code: 'lonely_persistent' }],
    ['a flag of 31 days ago', { kind: 'safety', code: 'fall', createdAt: daysAgo(31) }],
    ['a promise three days late', { kind: 'promise', due: '2026-11-15' }],
    ['a promise due in two days', { kind: 'promise', due: '2026-11-20' }],
  ] as const)('does not count %s as a must-have', (_, more) => {
    const memory = [entry(1, more), entry(2, { kind: 'instruction', createdAt: daysAgo(700) })];
    expect(ids(rank(memory, ctx, 1200))[0]).toBe('e2');
  });

  it('caps the must-haves at 500 tokens and lets the rest compete', () => {
    const orders = Array.from({ length: 20 }, (_, index) =>
      entry(index + 1, { kind: 'instruction', text: 'x'.repeat(160), createdAt: daysAgo(500 + index) }),
    );
    const fresh = entry(99, { kind: 'promise', createdAt: NOW, topics: ['family'], due: '2026-11-22' });
    const chosen = ids(rank([...orders, fresh], ctx, 1200));
    // 42 tokens each: eleven fit into 500.
    expect(chosen.slice(0, 12)).toEqual([...orders.slice(0, 11).map(({ id }) => id), 'e99']);
    expect(chosen).toContain('e12');
  });

  it('keeps an entry for two days after its last day, and no longer', () => {
    const until = (day: string) => ids(rank([entry(1, { until: day })], ctx, 1200)).length;
    expect([until('2026-11-16'), until('2026-11-15')]).toEqual([1, 0]);
  });

  it('takes at most three notes of one topic', () => {
    const notes = Array.from({ length: 6 }, (_, index) => entry(index + 1, { kind: 'note', topics: ['health_talk'] }));
    const other = entry(9, { kind: 'note', topics: ['garden'] });
    expect(ids(rank([...notes, other], ctx, 1200))).toEqual(['e9', 'e1', 'e2', 'e3']);
  });

  it('counts bytes, not letters', () => {
    expect([sizeOf('abcd'), sizeOf('éééé'), sizeOf('')]).toEqual([3, 4, 2]);
  });
});
