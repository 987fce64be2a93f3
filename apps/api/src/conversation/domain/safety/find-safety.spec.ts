import { describe, expect, it } from '@jest/globals';
import { SAFETY_CODES, type Language, type SafetyCode } from '../../conversation.types.js';
import { findSafety } from './find-safety.js';
import { owedLine, saysOwedLine } from './owed-lines.js';

const codes = (text: string, language: Language = 'en') => findSafety(text, language).map(({ code }) => code);

describe('true sentences', () => {
  it.each<[string, SafetyCode]>([
    ['I want to end my life', 'self_harm'],
    ["I don't want to live anymore", 'self_harm'],
    ['Sometimes I wish I was dead', 'self_harm'],
    ["There's no point in living", 'self_harm'],
    ['I have chest pain since this morning', 'emergency'],
    ["I can't breathe", 'emergency'],
    ['I fell in the bathroom and I cannot get up', 'emergency'],
    ['the kitchen is on fire', 'emergency'],
    ['He hit me again', 'abuse_neglect'],
    ["She won't let me leave the house", 'abuse_neglect'],
    ['My son took my pension', 'abuse_neglect'],
    ['They want me to buy gift cards', 'scam_suspected'],
    ['My grandson is in jail and needs bail', 'scam_suspected'],
    ['I fell yesterday but it was nothing', 'fall'],
    ['I hit my head on the shelf', 'injury_pain'],
    ['I forgot to take my pills', 'medicine_missed_or_double'],
    ['I took my tablets twice', 'medicine_missed_or_double'],
    ["I haven't eaten since yesterday", 'no_food_or_heat'],
    ['There is no heating in the house', 'no_food_or_heat'],
    ["I don't know where I am", 'confusion_unusual'],
    ['I got lost on the way', 'lost_or_wandering'],
    ['I need help', 'help_requested'],
    ['It all feels hopeless', 'hopeless'],
    ["I can't stop crying", 'grief_heavy'],
    ['Nobody ever calls', 'lonely_persistent'],
    ['Please stop calling me', 'wants_to_stop_calls'],
  ])('%s → %s', (text, code) => {
    expect(codes(text)).toContain(code);
  });

  it.each<[string, SafetyCode]>([
    ['Ya no quiero vivir', 'self_harm'],
    ['Me duele el pecho', 'emergency'],
    ['Me caí y no puedo levantarme', 'emergency'],
    ['Me caí ayer', 'fall'],
    ['Se me olvidó tomar las pastillas', 'medicine_missed_or_double'],
    ['Necesito ayuda', 'help_requested'],
  ])('%s → %s', (text, code) => {
    expect(codes(text, 'es')).toContain(code);
  });
});

describe('sayings', () => {
  it.each([
    'My feet are killing me',
    'I nearly died laughing',
    'I am dying to know',
    'I fell asleep in the chair',
    'We fell in love in June',
    'Snow fell all night',
    'She always beats me at cards',
    'It broke my heart',
    'Kate helped me with the garden',
    'I lost track of time',
    'I never fell in my life',
    'I have no chest pain',
    'That cake is to die for',
    'Stop calling me Mrs Smith',
  ])('%s is not danger', (text) => {
    expect(codes(text)).toEqual([]);
  });

  it('hides only itself: the true sentence beside it is seen', () => {
    expect(codes('My feet are killing me and I fell on the stairs')).toEqual(['fall']);
    expect(codes('I fell asleep, then I fell out of bed')).toContain('fall');
    expect(codes('I nearly died laughing, but I want to die')).toContain('self_harm');
  });
});

it('names the worst first', () => {
  expect(codes('I need help, I have chest pain')[0]).toBe('emergency');
});

it('owes a line for every code, and knows its own line when it is said', () => {
  for (const language of ['en', 'es'] as const) {
    for (const code of SAFETY_CODES) {
      expect([code, saysOwedLine(owedLine(code, language, 'Anna'), code, language)]).toEqual([code, true]);
      expect(owedLine(code, language, 'Anna')).not.toMatch(/on (its|the) way|will come/i);
    }
  }
});
