import type { Pace } from '../pace.js';
import { speechMs } from '../pace.js';

/** What may cut the agent short. */
export interface Interruptible {
  speech: boolean;
  dtmf: boolean;
}

export interface Ear {
  /** A sentence was heard to its end, or as far as it came. */
  hears(text: string): void;
  /** Sound begins, sound ends. */
  talking(on: boolean): void;
  /** A clause was played, or all that there was: every word is told of once. */
  plays?(text: string): void;
}

interface Word {
  text: string;
  ms: number;
  interruptible: Interruptible;
}

interface Turn {
  words: Word[];
  /** A word of which the end has not arrived. */
  begun: string;
  closed: boolean;
  played: string;
  playedMs: number;
  sentence: string;
}

const SENTENCE_END = /[.?!…]["'”’)\]]*\s*$/;
const CLAUSE_END = /[.?!…,;:—]["'”’)\]]*\s*$/;
export const ALWAYS: Interruptible = { speech: true, dtmf: true };

/** Speaks what it is given, word by word at the pace of speech, and knows how far it came. */
export class Playback {
  private turns: Turn[] = [];
  private calledOff: (() => void) | null = null;
  private current: Word | null = null;
  private sounding = false;
  private discarding = false;
  private untold = '';
  private waiting: (() => void)[] = [];

  constructor(
    private readonly pace: Pace,
    private readonly ear: Ear,
  ) {}

  get playing(): boolean {
    return this.current !== null;
  }

  get interruptible(): Interruptible {
    return this.current?.interruptible ?? ALWAYS;
  }

  add(token: string, last: boolean, interruptible: Interruptible = ALWAYS): void {
    if (this.discarding) {
      if (last) this.discarding = false;
      return;
    }
    const turn = this.openTurn();
    const pieces = (turn.begun + token).match(/\s*\S+(\s+|$)|\s+$/g) ?? [];
    turn.begun = '';
    for (const [i, text] of pieces.entries()) {
      if (i === pieces.length - 1 && !last && !/\s$/.test(text)) turn.begun = text;
      else turn.words.push({ text, ms: speechMs(text), interruptible });
    }
    turn.closed = last;
    this.proceed();
  }

  /** A recording: nothing is known of it but its name, so it lasts three seconds. */
  addAudio(name: string, interruptible: Interruptible = ALWAYS): void {
    const turn = this.openTurn();
    turn.words.push({ text: `[audio: ${name}]`, ms: 3000, interruptible });
    turn.closed = true;
    this.proceed();
  }

  /** Stops at once and says what was heard of the turn; null when nothing was to be heard. */
  interrupt(): { utterance: string; durationMs: number } | null {
    const turn = this.turns[0];
    if (!turn || !this.current) return null;
    // The rest of this turn may be on its way already: it is not said after the interruption.
    this.discarding = !this.turns.at(-1)?.closed;
    this.stop();
    return { utterance: turn.played.trim(), durationMs: Math.round(turn.playedMs) };
  }

  /** The agent has the caller's words: what it sends from now on is an answer. */
  answersFromNow(): void {
    this.discarding = false;
  }

  /** Silence, for good or until something is added. What was begun counts as heard so far. */
  stop(): void {
    this.calledOff?.();
    this.calledOff = null;
    this.current = null;
    const [turn] = this.turns;
    this.turns = [];
    if (turn) this.hear(turn);
    this.silent();
  }

  /** Resolves when all that was given has been heard or cut. */
  async done(): Promise<void> {
    if (this.playing) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private openTurn(): Turn {
    const open = this.turns.at(-1);
    if (open && !open.closed) return open;
    const turn: Turn = { words: [], begun: '', closed: false, played: '', playedMs: 0, sentence: '' };
    this.turns.push(turn);
    return turn;
  }

  private proceed(): void {
    while (!this.current) {
      const turn = this.turns[0];
      const word = turn?.words.shift();
      if (!turn || (!word && !turn.closed)) return this.silent();
      if (!word) {
        this.hear(turn);
        this.turns.shift();
      } else if (this.pace.speed === 0) this.played(turn, word);
      else this.play(turn, word);
    }
  }

  private play(turn: Turn, word: Word): void {
    this.current = word;
    if (!this.sounding) this.ear.talking(true);
    this.sounding = true;
    this.calledOff = this.pace.after(word.ms, () => {
      this.current = null;
      this.played(turn, word);
      this.proceed();
    });
  }

  private played(turn: Turn, word: Word): void {
    turn.played += word.text;
    turn.playedMs += word.ms;
    turn.sentence += word.text;
    this.untold += word.text;
    if (SENTENCE_END.test(word.text)) this.hear(turn);
    if (CLAUSE_END.test(word.text)) this.tellPlayed();
  }

  private tellPlayed(): void {
    const text = this.untold.trim();
    this.untold = '';
    if (text) this.ear.plays?.(text);
  }

  private hear(turn: Turn): void {
    const sentence = turn.sentence.trim();
    turn.sentence = '';
    if (sentence) this.ear.hears(sentence);
  }

  private silent(): void {
    this.tellPlayed();
    if (this.sounding) this.ear.talking(false);
    this.sounding = false;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
