import type { SafetyCode } from '../../conversation.types.js';

/** Tested on folded text: lower case, no accents, no punctuation, no apostrophes. */
export type SafetyLexicon = {
  readonly codes: Readonly<Record<SafetyCode, readonly RegExp[]>>;
  /** Sayings that only sound dangerous. They hide their own words and nothing beside them. */
  readonly idioms: readonly RegExp[];
  /** Directly before a phrase these deny it. Never applied to a wish to die. */
  readonly negations: RegExp;
};
