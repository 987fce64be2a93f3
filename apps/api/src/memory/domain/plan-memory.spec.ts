import { describe, expect, it } from '@jest/globals';
import type { CallFindings, MemoryContent, MemoryKind } from '../memory.types.js';
import { type KnownEntry, knownEntries, type StoredEntry } from './known-entry.js';
import type { MemoryOp } from './memory-op.js';
import { planMemory } from './plan-memory.js';

const NOW = new Date('2026-11-18T15:00:00Z');
const at = { callId: 'call-2', now: NOW };
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

const nothing: CallFindings = {
  mood: null,
  topics: [],
  facts: [],
  preferences: [],
  promises: [],
  safety: [],
  followUps: [],
  forget: [],
  privateTopics: [],
};
type Fact = CallFindings['facts'][number];
const fact = (slot: string, value: string, more: Partial<Fact> = {}): Fact => ({
  slot,
  subject: '',
  value,
  quote: `I said ${value}`,
  confidence: 0.7,
  polarity: 'is',
  correction: false,
  ...more,
});
const found = (...facts: Fact[]): CallFindings => ({ ...nothing, facts });

let seq = 0;
const stored = (content: Partial<MemoryContent>, more: Partial<StoredEntry> = {}): StoredEntry => ({
  id: `e${++seq}`,
  seq,
  kind: 'fact',
  content: { text: 'text', ...content },
  supersedes: null,
  sourceCallId: 'call-1',
  author: 'call',
  createdAt: daysAgo(10),
  ...more,
});
const rolo = (more: Partial<StoredEntry> = {}) =>
  stored({ text: "dog's name: Rolo", slot: 'pet.name', subject: 'dog', answer: 'Rolo' }, { id: 'rolo', ...more });
const known = (...entries: StoredEntry[]): KnownEntry[] => knownEntries(entries);
const owner = (kind: MemoryKind, text: string, more: Partial<MemoryContent> = {}) =>
  stored({ text, ...more }, { id: 'owner', kind, author: 'user', sourceCallId: null });

const brief = (ops: readonly MemoryOp[]) =>
  ops.map((op) => {
    if (op.op !== 'append') return `${op.op} ${op.entryId}${op.op === 'retract' && op.forget ? ' and forget' : ''}`;
    const { conflictsWith, text } = op.content;
    return `${op.kind} ${text}${op.supersedes ? ` over ${op.supersedes}` : ''}${conflictsWith ? ` against ${conflictsWith}` : ''}`;
  });
const plan = (entries: KnownEntry[], findings: CallFindings) => brief(planMemory(entries, findings, at));
const dog = (value: string, more: Partial<Fact> = {}) => fact('pet.name', value, { subject: 'dog', ...more });

describe('planMemory', () => {
  it.each<[string, KnownEntry[], CallFindings, string[]]>([
    ['a new answer', [], found(dog('Rolo')), ["fact dog's name: Rolo"]],
    ['too unsure', [], found(dog('Rolo', { confidence: 0.49 })), []],
    ['just sure enough', [], found(dog('Rolo', { confidence: 0.5 })), ["fact dog's name: Rolo"]],
    [
      'the agent’s words',
      [],
      { ...found(dog('Rolo', { quote: 'so Rolo it is' })), callerWords: ['Yes.', 'He is fine'] },
      [],
    ],
    ['a private topic', [], { ...found(fact('other', 'the operation went badly')), privateTopics: ['operation'] }, []],
    [
      'a private topic by its code',
      [],
      { ...found(fact('hearing', 'left ear weak')), privateTopics: ['health_talk'] },
      [],
    ],
    ['the equal value', known(rolo()), found(dog('  ROLO! ')), ['confirm rolo']],
    [
      'the equal value after half a year',
      known(rolo({ createdAt: daysAgo(181) })),
      found(dog('Rolo')),
      ['confirm rolo', "fact dog's name: Rolo over rolo"],
    ],
    ['the equal value on day 180', known(rolo({ createdAt: daysAgo(180) })), found(dog('Rolo')), ['confirm rolo']],
    [
      'a correction',
      known(rolo({ createdAt: NOW })),
      found(dog('Rollo', { correction: true, confidence: 0.5 })),
      ["fact dog's name: Rollo over rolo"],
    ],
    [
      'a sure answer over one older than a day',
      known(rolo({ createdAt: daysAgo(1) })),
      found(dog('Rollo', { confidence: 0.8 })),
      ["fact dog's name: Rollo over rolo"],
    ],
    [
      'a sure answer over one of today',
      known(rolo({ createdAt: daysAgo(0.5) })),
      found(dog('Rollo', { confidence: 0.95 })),
      ["fact dog's name: Rollo against rolo"],
    ],
    [
      'a weaker answer',
      known(rolo()),
      found(dog('Rollo', { confidence: 0.79 })),
      ["fact dog's name: Rollo against rolo"],
    ],
    ['another dog', known(rolo()), found(fact('pet.name', 'Tom', { subject: 'cat' })), ["fact cat's name: Tom"]],
    ['a denial', known(rolo()), found(dog('Rolo', { polarity: 'is_not' })), ['retract rolo']],
    ['a denial of something else', known(rolo()), found(dog('Max', { polarity: 'is_not' })), []],
    [
      'many answers',
      known(stored({ text: 'likes: roses', slot: 'likes', answer: 'roses' })),
      found(fact('likes', 'radio plays')),
      ['fact likes: radio plays'],
    ],
    [
      'nearly the same of many',
      known(
        stored({ text: 'x', slot: 'likes', answer: 'old radio plays on a Sunday with a cup of tea' }, { id: 'plays' }),
      ),
      found(fact('likes', 'Old radio plays, on a Sunday, with a cup of tea')),
      ['confirm plays'],
    ],
    ['a slot nobody listed', [], found(fact('shoe_size', 'size 38')), ['fact size 38']],
  ])('%s', (_, entries, findings, expected) => {
    expect(plan(entries, findings)).toEqual(expected);
  });

  describe('a doubt', () => {
    const rollo = (more: Partial<StoredEntry> = {}) =>
      stored(
        { text: "dog's name: Rollo", slot: 'pet.name', subject: 'dog', answer: 'Rollo', conflictsWith: 'rolo' },
        { id: 'rollo', ...more },
      );

    it.each(['Rolo', 'Rollo'])('is settled by the next call’s answer %s, which replaces both', (answer) => {
      const before = [rolo(), rollo()];
      const [op] = planMemory(knownEntries(before), found(dog(answer, { confidence: 0.6 })), at);
      expect(brief([op!])).toEqual([`fact dog's name: ${answer} over rolo`]);
      const after = knownEntries([...before, stored({ answer }, { id: 'answer', supersedes: 'rolo' })]);
      expect(after.filter(({ standing }) => standing === 'live').map(({ id }) => id)).toEqual(['answer']);
    });

    it('stays a doubt within the call that raised it', () => {
      expect(plan(known(rolo(), rollo({ sourceCallId: 'call-2' })), found(dog('Rollo')))).toEqual(['confirm rollo']);
    });

    it('ends when the older answer is withdrawn: the newer one stands', () => {
      const entries = known(rolo(), rollo(), stored({}, { kind: 'retraction', supersedes: 'rolo' }));
      expect(entries.map(({ id, standing }) => [id, standing])).toEqual([
        ['rolo', 'retracted'],
        ['rollo', 'live'],
      ]);
    });
  });

  it('replaces its own words when the person puts themselves right in the same call', () => {
    expect(plan([], found(dog('Rolo'), dog('Rollo')))).toEqual([
      "fact dog's name: Rolo",
      "fact dog's name: Rollo over pet.name|dog|rolo",
    ]);
  });

  it('lets the newer taste replace the opposite one', () => {
    const tea = known(stored({ text: 'likes: tea', slot: 'likes', answer: 'tea' }, { id: 'tea', kind: 'preference' }));
    const findings = { ...nothing, preferences: [{ kind: 'dislikes', value: 'tea', quote: 'no more tea' }] as const };
    expect(plan(tea, findings)).toEqual(['preference dislikes: tea over tea']);
  });

  describe('what the owner wrote', () => {
    it.each<[string, StoredEntry, CallFindings]>([
      [
        'a denied fact',
        owner('fact', 'has a dog called Rolo', { slot: 'pet.name', answer: 'Rolo' }),
        found(dog('Rolo', { polarity: 'is_not' })),
      ],
      [
        'a changed slot',
        owner('fact', 'Rolo', { slot: 'pet.name', answer: 'Rolo' }),
        found(dog('Rollo', { correction: true })),
      ],
      [
        'an instruction to ask',
        owner('instruction', 'ask about her garden'),
        { ...nothing, preferences: [{ kind: 'avoid_topic', value: 'garden', quote: 'not the garden' }] },
      ],
    ])('is not changed by a call: %s', (_, entry, findings) => {
      const ops = planMemory(known(entry), findings, at);
      expect(ops.map((op) => (op.op === 'append' ? [op.kind, op.supersedes] : op.op))).toEqual([
        ['note', null],
        ['follow_up', null],
      ]);
    });
  });

  describe('a wish to forget', () => {
    const sister = () => stored({ text: 'sister: ill since May', quote: 'my sister is ill' }, { id: 'sister' });
    const wish = (what: string): CallFindings => ({ ...nothing, forget: [{ what, quote: 'forget that' }] });

    it('withdraws the entry and destroys its words', () => {
      expect(plan(known(sister(), rolo()), wish('what I said about my sister'))).toEqual(['retract sister and forget']);
    });

    it('reaches what was replaced or withdrawn before', () => {
      const entries = known(sister(), stored({}, { kind: 'retraction', supersedes: 'sister' }));
      expect(plan(entries, wish('my sister'))).toEqual(['retract sister and forget']);
    });

    it('keeps the same call from writing it again', () => {
      const findings = {
        ...wish('my sister'),
        facts: [fact('other', 'sister is ill')],
        summary: 'Talked of the weather. The sister is ill.',
      };
      expect(plan(known(sister()), findings)).toEqual(['retract sister and forget', 'note Talked of the weather.']);
    });

    it('does not reach a safety entry, nor what the owner wrote', () => {
      const fell = stored({ text: 'spoke of a fall', code: 'fall', quote: 'I fell by the sink' }, { kind: 'safety' });
      expect(plan(known(fell, owner('note', 'she fell by the sink in May')), wish('the sink'))).toEqual([
        'follow_up asked us to forget something you wrote; please look whether to withdraw it',
      ]);
    });

    it('asks the owner when nothing is found, without saying what', () => {
      const [line] = plan(known(rolo()), wish('the divorce'));
      expect(line).toMatch(/^follow_up asked us to forget something/);
      expect(line).not.toContain('divorce');
    });
  });

  it('writes note, mood, promise, follow-up and safety of a call', () => {
    const findings: CallFindings = {
      ...nothing,
      summary: '{patient} has new curtains. The knee is a bit stiff.',
      personName: 'Rose',
      topics: ['home'],
      mood: { value: 1, quote: 'I feel quite well', sure: 'high' },
      promises: [{ by: 'us', what: 'tell about the church fair', local: '2026-11-20T15:00', quote: 'on Friday' }],
      followUps: [{ what: 'ask how the fair was', dueLocal: '2026-11-23', quote: 'ask me Monday' }],
      safety: [{ code: 'fall', quote: 'I fell', confidence: 0.3 }],
      // Danger is not kept secret.
      privateTopics: ['fell'],
    };
    const ops = planMemory([], findings, at);
    expect(brief(ops)).toEqual([
      'note Rose has new curtains. The knee is a bit stiff.',
      'mood mood +1',
      'promise tell about the church fair',
      'follow_up ask how the fair was',
      'safety spoke of a fall',
    ]);
    expect(ops.map((op) => op.op === 'append' && op.content.due)).toContain('2026-11-20T15:00');
  });

  it('plans the same keys again once its ops were applied, and none twice', () => {
    const findings = {
      ...found(dog('Rollo', { correction: true }), dog('Rollo'), fact('likes', 'roses')),
      summary: 'Well.',
    };
    const ops = planMemory(known(rolo()), findings, at);
    const keys = ops.flatMap((op) => (op.op === 'confirm' ? [] : [op.key]));
    expect(new Set(keys).size).toBe(keys.length);

    const applied = ops.flatMap((op) =>
      op.op === 'append'
        ? [
            stored(op.content, {
              id: op.key,
              kind: op.kind,
              supersedes: op.supersedes,
              sourceCallId: at.callId,
              createdAt: NOW,
            }),
          ]
        : [],
    );
    const again = planMemory(known(rolo(), ...applied), findings, at);
    expect(again.filter((op) => op.op !== 'confirm' && !keys.includes(op.key))).toEqual([]);
  });

  it('writes lines of at most 160 characters', () => {
    const long = 'word '.repeat(200);
    const findings = { ...found(fact('other', long)), summary: long, followUps: [{ what: long, quote: 'x' }] };
    const lengths = planMemory([], findings, at).map((op) => (op.op === 'append' ? op.content.text.length : 0));
    expect(lengths).toHaveLength(3);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(160);
  });
});
