/** What a language's words do to a conversation. Folded words; several words make a phrase. */
export type Lexicon = {
  /** Said while listening: not a turn of its own. */
  readonly backchannels: readonly string[];
  readonly stopWords: readonly string[];
  readonly questionWords: readonly string[];
  /** More is coming after these, unless the recogniser heard the sentence fall. */
  readonly openEndings: readonly string[];
  /** More is coming after these whatever the recogniser wrote behind them. */
  readonly neverLast: readonly string[];
  readonly fillers: readonly string[];
  readonly asksForTime: readonly string[];
  readonly goodbyes: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  readonly numberWords: readonly string[];
  readonly hello: readonly string[];
  /** An objection to being recorded. */
  readonly doNotRecord: readonly string[];
};
