export type Lang = 'en' | 'es';

export const SAFETY_CODES = [
  'self_harm',
  'emergency',
  'abuse_neglect',
  'scam_suspected',
  'fall',
  'injury_pain',
  'medicine_missed_or_double',
  'no_food_or_heat',
  'confusion_unusual',
  'lost_or_wandering',
  'help_requested',
  'wants_to_stop_calls',
  'hopeless',
  'grief_heavy',
  'lonely_persistent',
] as const;
/** Gravest first: when a turn holds several, the first of this list is answered. */
export type SafetyCode = (typeof SAFETY_CODES)[number];

export const TOPICS = [
  'sleep',
  'meals',
  'medicine',
  'family',
  'friends',
  'hobby',
  'memories',
  'weather',
  'telly',
  'faith',
  'garden',
  'pet',
  'health',
  'home',
  'plans',
  'money',
] as const;
export type Topic = (typeof TOPICS)[number];

export const METAS = [
  'stop_calls',
  'wrong_person',
  'robot',
  'injection',
  'repeat',
  'slower',
  'louder',
  'person_please',
  'not_now',
  'goodbye',
  'swearing',
] as const;
export type Meta = (typeof METAS)[number];

export interface Lexicon {
  safety: Record<SafetyCode, readonly RegExp[]>;
  /** Spans that look like danger and are not; masked before the safety phrases are tried. */
  idioms: readonly RegExp[];
  meta: Record<Meta, readonly RegExp[]>;
  yes: readonly string[];
  no: readonly string[];
  worry: readonly RegExp[];
  hello: readonly string[];
  /** Whole words or phrases and their weight. */
  topics: Record<Topic, Readonly<Record<string, number>>>;
  mood: Readonly<Record<string, number>>;
  negations: readonly string[];
  /** Words that a noun phrase to be mirrored may not hold. */
  stopWords: readonly string[];
  repairs: Readonly<Record<string, string>>;
  /** Words that only this language has: they decide which one is spoken. */
  tell: readonly string[];
  /** "ring me", "call me back". */
  asksCall: readonly RegExp[];
  relations: readonly string[];
}
