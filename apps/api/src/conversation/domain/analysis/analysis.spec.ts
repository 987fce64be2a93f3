import { describe, expect, it } from '@jest/globals';
import type { AnalysisResult, ConversationFacts } from '../../conversation.types.js';
import { ANALYSIS_SCHEMA } from './analysis-schema.js';
import type { Evidence } from './evidence.js';
import { fallbackAnalysis } from './fallback-analysis.js';
import { hideNames } from './hide-names.js';
import { scoreOf } from './score.js';
import { agreesWithSpoken, readSpokenWhen } from './spoken-when.js';
import { validateAnalysis } from './validate-analysis.js';
import { faultsOf } from '../schema/json-schema.js';

const FACTS: ConversationFacts = {
  reached: 'yes',
  endedNormally: 'yes',
  endReason: 'done',
  callerTurns: 6,
  agentTurns: 6,
  callerWords: 60,
  agentWords: 50,
  interruptions: 0,
  falseEndpoints: 0,
  backchannels: 0,
  reprompts: 0,
  repairs: 0,
  fillers: 0,
  hedges: 0,
  providerErrors: 0,
  firstWordMs: 300,
  turnLatencyP50Ms: 500,
  turnLatencyP95Ms: 900,
  goodbyeToEndMs: 1200,
  saidGoodbye: { agent: true, caller: true },
  safety: [],
  toolsDone: [],
  wentSilentAfterDistress: false,
  consentWithdrawn: false,
};

const EVIDENCE: Evidence = {
  turns: [
    { speaker: 'agent', text: 'Hello Margaret. How are you today?', startMs: 0, endMs: 3000 },
    {
      speaker: 'caller',
      text: 'I’m lovely, thank you. My niece Kate is coming on Friday.',
      startMs: 3500,
      endMs: 7000,
    },
    { speaker: 'agent', text: 'The church fair is on Sunday.', startMs: 7500, endMs: 9000 },
    { speaker: 'caller', text: 'Ring me on Tuesday at three.', startMs: 9500, endMs: 12000 },
  ],
  facts: FACTS,
  language: 'en',
  zone: 'America/New_York',
  localNow: { date: '2026-11-21', time: '14:05', weekday: 6, zone: 'America/New_York' },
  names: ['Margaret', 'Maggie'],
  durationSeconds: 372,
};

const RESULT: AnalysisResult = {
  reached: 'yes',
  endedNormally: 'yes',
  language: 'en',
  summary: 'Margaret is well; her niece comes on Friday.',
  mood: { value: 1, quote: "I'm lovely, thank you", sure: 'high' },
  topics: ['family'],
  facts: [
    {
      slot: 'visit',
      subject: 'niece',
      value: 'Kate comes on Friday',
      quote: 'my niece Kate is coming on Friday',
      confidence: 0.9,
      polarity: 'is',
      until: null,
      correction: false,
    },
  ],
  preferences: [],
  promises: [
    {
      by: 'us',
      what: 'call',
      spoken: 'Tuesday at three',
      local: '2026-11-24T15:00',
      zone: 'Europe/Berlin',
      quote: 'Ring me on Tuesday at three',
    },
  ],
  safety: [],
  followUps: [],
  forget: [],
  privateTopics: [],
  judged: { purpose: 0.75, warmth: 1 },
  recommendations: ['Tell Maggie about Kate’s visit.'],
};

const check = (change: object = {}, evidence: Evidence = EVIDENCE) =>
  validateAnalysis(JSON.stringify({ ...RESULT, ...change }), evidence);
const good = (change: object = {}, evidence: Evidence = EVIDENCE) => {
  const checked = check(change, evidence);
  if (!checked.ok) throw new Error(checked.errors.join('; '));
  return checked;
};

describe('an analysis', () => {
  it('stands when everything in it was said', () => {
    const { result, dropped } = good();
    expect(dropped).toEqual([]);
    expect(result.facts).toHaveLength(1);
    expect(result.mood).toEqual(RESULT.mood);
    expect(result.promises[0]).toMatchObject({ local: '2026-11-24T15:00', zone: 'America/New_York' });
  });

  it('never keeps the person’s name in clear', () => {
    const { result } = good();
    expect(result.summary).toBe('{patient} is well; her niece comes on Friday.');
    expect(result.recommendations).toEqual(['Tell {patient} about Kate’s visit.']);
  });

  it('loses what nobody said, and what only the agent said', () => {
    const fact = RESULT.facts[0]!;
    const { result, dropped } = good({
      facts: [
        fact,
        { ...fact, quote: 'I have a dog' },
        { ...fact, quote: 'The church fair is on Sunday' },
        { ...fact, quote: '' },
      ],
      mood: { value: -2, quote: 'I am so sad', sure: 'high' },
    });
    expect(result.facts).toHaveLength(1);
    expect(result.mood).toBeNull();
    expect(dropped).toHaveLength(4);
  });

  it('may call a mood neutral without a quote', () => {
    expect(good({ mood: { value: 0, quote: '', sure: 'low' } }).result.mood?.value).toBe(0);
  });

  it('loses a time that was not spoken so, and asks when instead', () => {
    const { result } = good({ promises: [{ ...RESULT.promises[0]!, local: '2026-11-25T15:00' }] });
    expect(result.promises[0]?.local).toBeNull();
    expect(result.followUps).toEqual([
      { what: 'Ask when: call', dueLocal: null, quote: 'Ring me on Tuesday at three' },
    ]);
  });

  it('cannot claim more than the core proved', () => {
    const { result } = good({}, { ...EVIDENCE, facts: { ...FACTS, reached: 'unknown', endedNormally: 'no' } });
    expect(result).toMatchObject({ reached: 'unknown', endedNormally: 'no' });
    expect(good({ reached: 'no' }).result.reached).toBe('no');
  });

  it('carries every danger that the code heard, whatever the model thought of it', () => {
    const turns = [
      ...EVIDENCE.turns,
      { speaker: 'caller' as const, text: 'I fell on the stairs.', startMs: 1, endMs: 2 },
    ];
    const facts = {
      ...FACTS,
      toolsDone: [{ name: 'flag', args: { code: 'hopeless', quote: 'no hope' }, ok: true, say: '' }],
    };
    const codes = good({}, { ...EVIDENCE, turns, facts }).result.safety.map(({ code }) => code);
    expect(codes).toEqual(['fall', 'hopeless']);
  });

  it.each<[string, string, RegExp]>([
    ['no JSON', '{"reached": "yes", ', /one JSON object/],
    ['a list', '[]', /must be object/],
    ['an unknown word', JSON.stringify({ ...RESULT, reached: 'maybe' }), /reached must be one of/],
    ['a missing part', JSON.stringify({ ...RESULT, mood: undefined }), /mood is missing/],
    ['a new field', JSON.stringify({ ...RESULT, diagnosis: 'x' }), /no field diagnosis/],
    ['a wrong judgement', JSON.stringify({ ...RESULT, judged: { purpose: 0.6, warmth: 1 } }), /judged.purpose/],
    [
      'an impossible local',
      JSON.stringify({ ...RESULT, promises: [{ ...RESULT.promises[0], local: 'Tuesday' }] }),
      /promises\[0\].local/,
    ],
  ])('is sent back for repair: %s', (_, text, error) => {
    const checked = validateAnalysis(text, EVIDENCE);
    expect(checked.ok).toBe(false);
    expect(checked.ok ? '' : checked.errors.join('; ')).toMatch(error);
  });

  it('is read out of a code fence, and long texts are cut instead of refused', () => {
    const text = `\`\`\`json\n${JSON.stringify({ ...RESULT, summary: 'x'.repeat(900) })}\n\`\`\``;
    const checked = validateAnalysis(text, EVIDENCE);
    expect(checked.ok && checked.result.summary.length).toBe(600);
  });
});

describe('the plain fallback', () => {
  it('counts, takes dangers and promises from the code, and is of the right shape', () => {
    const facts = {
      ...FACTS,
      toolsDone: [
        {
          name: 'promise_callback',
          args: { day: '2026-11-24', time: '15:00', topic: 'the fair', spoken: 'Tuesday at three' },
          ok: true,
          say: '',
        },
      ],
    };
    const turns = [...EVIDENCE.turns, { speaker: 'caller' as const, text: 'I have chest pain', startMs: 1, endMs: 2 }];
    const result = fallbackAnalysis({ ...EVIDENCE, facts, turns });
    expect(result.summary).toBe('Short summary: {patient} spoke for 6 minutes, 3 turns. Topics: family, health talk.');
    expect(result.safety.map(({ code }) => code)).toEqual(['emergency']);
    expect(result.promises).toMatchObject([{ what: 'the fair', local: '2026-11-24T15:00' }]);
    expect(result.mood).toBeNull();
    expect(faultsOf(ANALYSIS_SCHEMA, result)).toEqual([]);
  });
});

describe('the score', () => {
  it('is the code’s sum, and null without a conversation', () => {
    expect(scoreOf(FACTS, RESULT)?.score).toBe(94);
    expect(scoreOf({ ...FACTS, callerTurns: 0 }, RESULT)).toBeNull();
    const poor = scoreOf(
      { ...FACTS, reached: 'unknown', falseEndpoints: 3, saidGoodbye: { agent: false, caller: false } },
      RESULT,
    );
    expect(poor!.score).toBeLessThan(80);
    expect(scoreOf(FACTS, RESULT)!.parts.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });
});

// Saturday, 21 November 2026.
describe('a spoken time', () => {
  it.each<[string, string | null, number | null, number | null]>([
    ['Tuesday at three', '2026-11-24', 3, 0],
    ['tomorrow at half past two', '2026-11-22', 2, 30],
    ['today at 15:30', '2026-11-21', 15, 30],
    ['next Friday at 10 am', '2026-11-27', 10, 0],
    ['Saturday at noon', '2026-11-28', 12, 0],
    ['the 3rd at quarter to four', '2026-12-03', 3, 45],
    ['December 24th at six in the evening', '2026-12-24', 18, 0],
    ['in two weeks at five pm', '2026-12-05', 17, 0],
    ['Thursday', '2026-11-26', null, null],
    ['at nine', null, 9, 0],
    ['some time', null, null, null],
    ['el martes a las tres', '2026-11-24', 3, 0],
    ['mañana a las cinco y media de la tarde', '2026-11-22', 17, 30],
  ])('"%s"', (spoken, date, hour, minute) => {
    const when = readSpokenWhen(spoken, '2026-11-21');
    expect([when.date, when.time?.hour ?? null, when.time?.minute ?? null]).toEqual([date, hour, minute]);
  });

  it('agrees with a local time only when day and time were said', () => {
    expect(agreesWithSpoken('2026-11-24T15:00', 'Tuesday at three', '2026-11-21')).toBe(true);
    expect(agreesWithSpoken('2026-11-24T03:00', 'Tuesday at three', '2026-11-21')).toBe(true);
    expect(agreesWithSpoken('2026-11-24T03:00', 'Tuesday at three in the afternoon', '2026-11-21')).toBe(false);
    expect(agreesWithSpoken('2026-11-24T10:00', 'Tuesday', '2026-11-21')).toBe(false);
    expect(agreesWithSpoken('2026-12-01T15:00', 'Tuesday at three', '2026-11-21')).toBe(false);
  });
});

it('hides names as whole words only', () => {
  expect(hideNames('Ann met Annette and ann.', ['Ann'])).toBe('{patient} met Annette and {patient}.');
  expect(hideNames('{patient} and Rose', ['patient', ''])).toBe('{patient} and Rose');
});
