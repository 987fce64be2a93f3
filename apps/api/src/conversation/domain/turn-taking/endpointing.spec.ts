import { expect, it } from '@jest/globals';
import type { Language } from '../../conversation.types.js';
import { type PaceClass, classOf, endpointWait } from './endpointing.js';
import { DEFAULT_P80_MS, PACE_BINS, addGap, learnPace, noGaps, p80Of, readPace } from './pace.js';

const CASES: [text: string, answers: boolean, expected: PaceClass, language?: Language][] = [
  ['I slept very well.', false, 'complete'],
  ['Was it raining?', false, 'complete'],
  ['yes', true, 'complete'],
  ['yes', false, 'plain'],
  ['half past three', true, 'plain'],
  ['three', true, 'complete'],
  ['I was in the garden', false, 'plain'],
  ['I was in the garden and', false, 'open'],
  ['I was in the garden and.', false, 'open'],
  ['It belongs to my', false, 'open'],
  ['It was um', false, 'open'],
  ['We had such a good time then.', false, 'complete'],
  ['My name is M A', false, 'open'],
  ['It is five five', false, 'plain'],
  ['It is 5 5', false, 'open'],
  ['Let me think', false, 'asks_for_time'],
  ["Hang on, someone's at the door.", false, 'asks_for_time'],
  ['Fui al mercado y', false, 'open', 'es'],
  ['Un momento, por favor', false, 'asks_for_time', 'es'],
  ['sí', true, 'complete', 'es'],
];

it.each(CASES)('"%s" (answers a question: %s) is %s', (text, answers, expected, language = 'en') => {
  expect(classOf(text, language, answers)).toBe(expected);
});

it('waits by the learnt pace, between floor and ceiling', () => {
  const limits = { floorMs: 600, ceilingMs: 2_500 };
  expect(endpointWait(900, 'complete', limits)).toBe(600);
  expect(endpointWait(900, 'plain', limits)).toBe(900);
  expect(endpointWait(900, 'open', limits)).toBe(1_620);
  expect(endpointWait(2_000, 'open', limits)).toBe(2_500);
});

it('learns a pace from twenty gaps on, and moves it by a quarter a call at most', () => {
  let gaps = noGaps();
  for (let gap = 0; gap < 19; gap++) gaps = addGap(gaps, 1_900);
  expect(p80Of(gaps)).toBe(DEFAULT_P80_MS);
  gaps = addGap(gaps, 9_999);
  expect(p80Of(gaps)).toBe(2_000);
  const first = learnPace(null, gaps);
  expect(first.p80Ms).toBe(1_125);
  expect(learnPace(first, noGaps()).gaps).toHaveLength(PACE_BINS.length);
  expect(readPace(first)).toEqual(first);
  expect(readPace({ p80Ms: 'soon' })).toBeNull();
});
