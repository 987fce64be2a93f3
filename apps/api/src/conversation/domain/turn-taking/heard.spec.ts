import { describe, expect, it } from '@jest/globals';
import { heardOf } from './heard.js';
import { cutSegments, fullClauses } from './segments.js';
import { judgeOverlap, type Verdict } from './overlap.js';
import { isAffirmative } from './affirmative.js';
import { isOnlyGoodbye, saysGoodbye } from './goodbye.js';

const SENT = [
  { id: 's1', text: 'The fair is on Sunday.' },
  { id: 's2', text: 'Kate’s cake, of course,' },
  { id: 's3', text: 'will be there too!' },
];

describe('what was heard', () => {
  it.each<[reported: string, heard: string[]]>([
    ['', []],
    ['The fair', ['The fair']],
    ['the fair is on SUNDAY', ['The fair is on Sunday.']],
    ['The fair is on Sunday. Kates cake', ['The fair is on Sunday.', 'Kate’s cake']],
    ['The fair is on Sun', ['The fair is on']],
    ['Kate’s cake, of course, will', ['The fair is on Sunday.', 'Kate’s cake, of course,', 'will']],
    ['The fair is on Sunday. Kate’s cake, of course, will be there too!', SENT.map(({ text }) => text)],
    ['The fair is on Monday', []],
    ['Hello from the bank', []],
    ['The fair is on Sunday. Kate’s cake, of course, will be there too! And more', []],
  ])('"%s" → %j', (reported, heard) => {
    expect(heardOf(SENT, reported).map(({ text }) => text)).toEqual(heard);
  });
});

describe('clauses', () => {
  it('are cut where speech breathes, and never inside a number or a title', () => {
    const cut = (text: string, first = false) => cutSegments(text, { first, flush: true }).segments;
    expect(cut('It is 3.15 now. Mr. Cole called; he is well.')).toEqual([
      'It is 3.15 now.',
      'Mr. Cole called;',
      'he is well.',
    ]);
    expect(cut('Well now then my dear, let us see what we can do about it')).toHaveLength(1);
    expect(cut('Well now then my dear, let us see', true)).toEqual(['Well now then my dear,', 'let us see']);
    const long = Array.from({ length: 60 }, () => 'word').join(' ');
    for (const segment of cut(long)) expect(segment.length).toBeLessThanOrEqual(90);
    expect(cut(long).join(' ')).toBe(long);
  });

  it('come out the same however the stream is cut', () => {
    const text = 'That is nice to hear, Margaret. Did Kate come on Friday, or was it Saturday this time? Tell me.';
    const whole = cutSegments(text, { first: false, flush: true }).segments;
    for (const size of [1, 3, 7]) {
      let buffer = '';
      const segments: string[] = [];
      for (let at = 0; at < text.length; at += size) {
        const cut = cutSegments(buffer + text.slice(at, at + size), { first: false, flush: false });
        segments.push(...cut.segments);
        buffer = cut.rest;
      }
      segments.push(...cutSegments(buffer, { first: false, flush: true }).segments);
      expect(segments).toEqual(whole);
    }
  });

  it('of a broken stream end at the last full one', () => {
    expect(fullClauses('Once there was a fox. It lived in a')).toEqual(['Once there was a fox.']);
  });
});

describe('overlap', () => {
  const context = {
    language: 'en',
    persona: 'Rose',
    lastHeardWasQuestion: false,
    withinBoundary: false,
    final: true,
    voiceMs: 0,
    enoughVoiceMs: 1_200,
  } as const;
  it.each<[text: string, verdict: Verdict]>([
    ['mm-hm', 'go_on'],
    ['yes, of course, lovely', 'go_on'],
    ['oh bless you', 'go_on'],
    ['wait', 'cut'],
    ['no', 'cut'],
    ["I can't hear you", 'cut'],
    ['I fell', 'cut'],
    ['Rose', 'cut'],
    ['when was that', 'cut'],
    ['the garden', 'cut'],
    ['garden', 'cut'],
    ['', 'noise'],
  ])('"%s" → %s', (text, verdict) => {
    expect(judgeOverlap(text, context)).toBe(verdict);
  });

  it('takes a nod for an answer after a question or at our end, and waits for one word to settle', () => {
    expect(judgeOverlap('yes', { ...context, lastHeardWasQuestion: true })).toBe('answer');
    expect(judgeOverlap('okay', { ...context, withinBoundary: true })).toBe('answer');
    expect(judgeOverlap('garden', { ...context, final: false })).toBe('undecided');
    expect(judgeOverlap('garden', { ...context, final: false, stable: true })).toBe('cut');
    expect(judgeOverlap('', { ...context, final: false, voiceMs: 1_300 })).toBe('cut');
  });
});

it.each<[string, boolean]>([
  ['Yes, please.', true],
  ['That would be lovely', true],
  ['Sounds good to me', true],
  ['No, make it four', false],
  ['Yes, but not on Tuesday', false],
  ["I don't think so, thanks", false],
  ['Tuesday', false],
])('"%s" is a yes: %s', (text, yes) => {
  expect(isAffirmative(text, 'en')).toBe(yes);
});

it('knows a farewell from a farewell with something in it', () => {
  expect(saysGoodbye('I must go. Bye!', 'en')).toBe(true);
  expect(isOnlyGoodbye('Bye bye, dear. You too!', 'en')).toBe(true);
  expect(isOnlyGoodbye('Bye, and bring my pills', 'en')).toBe(false);
  expect(isOnlyGoodbye('Adiós, hasta mañana', 'es')).toBe(true);
});
