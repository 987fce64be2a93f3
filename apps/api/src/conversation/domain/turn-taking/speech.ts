import { saysOwedLine } from '../safety/owed-lines.js';
import type { SegmentKind } from './actions.js';
import { HEARING_TIMERS, LISTENING_TIMERS, arm, cancel, count, emit, metric, record, type Draft } from './draft.js';
import { saysGoodbye } from './goodbye.js';
import { heardOf } from './heard.js';
import { ladderTimer } from './ladder.js';
import type { LineKey } from './phrases/line-key.js';
import { lineOf } from './phrases/lines.js';
import type { Segment, Utterance } from './state.js';
import { wordsOf } from './words.js';

/** How long a text takes to say, on the slow side: nothing is taken for heard before its time. */
export const speakingMs = (text: string): number => 250 + text.length * 75;

/** Sound that was sent and may still be played. */
export const inTheAir = ({ s }: Draft): readonly Segment[] =>
  (s.utterance?.segments ?? []).filter(({ state }) => state === 'sent' || state === 'queued');

export function say(d: Draft, kind: SegmentKind, text: string, isProtected = false): void {
  if (!d.s.utterance || d.s.utterance.finished) openUtterance(d);
  const utterance = d.s.utterance!;
  const id = `${utterance.id}.s${utterance.segments.length + 1}`;
  const held = d.s.phase === 'thinking' && d.s.caller.speaking;
  const segment: Segment = {
    id,
    text,
    kind,
    protected: isProtected,
    state: held ? 'queued' : 'sent',
    heardText: '',
    estimated: false,
    told: false,
  };
  d.s.utterance = { ...utterance, segments: [...utterance.segments, segment] };
  if (!held) send(d, segment);
}

export function sayLine(d: Draft, kind: SegmentKind, key: LineKey, isProtected = false): void {
  d.s.counter += 1;
  say(d, kind, lineOf(d.config.language, key, d.config.callId, d.s.counter, d.config.names), isProtected);
}

/** Lets go what was held back while the caller made a sound. */
export function releaseHeld(d: Draft): void {
  const { utterance } = d.s;
  if (!utterance) return;
  for (const segment of utterance.segments) if (segment.state === 'queued') send(d, segment);
  d.s.utterance = {
    ...utterance,
    segments: utterance.segments.map((one) => (one.state === 'queued' ? { ...one, state: 'sent' } : one)),
  };
}

function send(d: Draft, { id, text, kind, protected: isProtected }: Segment): void {
  emit(d, { type: 'say', utteranceId: d.s.utterance!.id, segment: { id, text, kind, protected: isProtected } });
  if (d.s.quality.firstWordMs !== null || d.s.startedAt === null) return;
  const firstWordMs = d.at - d.s.startedAt;
  d.s.quality = { ...d.s.quality, firstWordMs };
  metric(d, 'first_word', firstWordMs);
}

function openUtterance(d: Draft): void {
  settle(d, 'heard');
  d.s.utteranceSeq += 1;
  d.s.utterance = { id: `u${d.s.utteranceSeq}`, segments: [], finished: false, wasCut: false, startedAt: d.at };
}

/** Nothing more belongs to what is being said. The guard ends the wait for marks that never come. */
export function finish(d: Draft): void {
  const { utterance } = d.s;
  if (!utterance || utterance.finished) return;
  releaseHeld(d);
  d.s.utterance = { ...d.s.utterance!, finished: true };
  emit(d, { type: 'finish', utteranceId: utterance.id });
  const left = inTheAir(d).reduce((sum, { text }) => sum + speakingMs(text), 0);
  arm(d, 'markGuard', left + d.config.timings.goodbyeMarkMs);
}

/** Notes that a segment, and so all before it, has been heard. True when the whole utterance is through. */
export function mark(d: Draft, segmentId: string, estimated: boolean): boolean {
  const { utterance } = d.s;
  const last = utterance?.segments.findIndex(({ id }) => id === segmentId) ?? -1;
  if (!utterance || last === -1 || utterance.wasCut) return false;
  const wasThrough = isThrough(utterance);
  const segments = utterance.segments.map((one, index) =>
    index <= last && one.state === 'sent'
      ? { ...one, state: 'heard' as const, heardText: one.text, estimated }
      : index <= last && one.state === 'heard' && !estimated
        ? { ...one, estimated: false }
        : one,
  );
  d.s.utterance = { ...utterance, segments };
  noteHeard(d);
  return !wasThrough && isThrough(d.s.utterance);
}

const isThrough = ({ finished, segments }: Utterance): boolean =>
  finished && segments.every(({ state }) => state === 'heard' || state === 'cut');

function noteHeard(d: Draft): void {
  const { utterance } = d.s;
  if (!utterance) return;
  const { segments } = utterance;
  const disclosures = segments.filter(({ kind }) => kind === 'disclosure');
  if (!d.s.disclosureHeard && disclosures.length > 0 && disclosures.every(({ state }) => state === 'heard')) {
    d.s.disclosureHeard = true;
    record(d, { kind: 'disclosureHeard' });
  }
  const text = heardText(segments);
  if (text) d.s.lastHeard = { text, at: d.at };
}

const heardText = (segments: readonly Segment[]): string =>
  segments
    .filter(({ kind, heardText: heard }) => kind !== 'filler' && heard !== '')
    .map((segment) => segment.heardText)
    .join(' ');

/**
 * Closes the book on what was said: the transcript and the model's history get what was heard, and nothing else.
 * `heard`: a turn of the caller's arrived, so what was sent has been heard; `cut`: what has no mark was not.
 */
export function settle(d: Draft, unmarked: 'heard' | 'cut'): void {
  const { utterance } = d.s;
  if (!utterance) return;
  cancel(d, 'markGuard', 'settle');
  const segments = utterance.segments.map((one): Segment => {
    if (one.state === 'heard' || one.state === 'cut') return one;
    return unmarked === 'heard' && one.state === 'sent'
      ? { ...one, state: 'heard', heardText: one.text }
      : { ...one, state: 'cut' };
  });
  d.s.utterance = { ...utterance, segments };
  noteHeard(d);
  d.s.utterance = null;
  if (!utterance.finished) emit(d, { type: 'finish', utteranceId: utterance.id });
  write(d, utterance, segments);
}

function write(d: Draft, utterance: Utterance, segments: readonly Segment[]): void {
  const text = heardText(segments);
  if (text === '') return;
  const partial = utterance.wasCut || segments.some(({ kind, state }) => kind !== 'filler' && state === 'cut');
  const forModel = heardText(segments.filter(({ told }) => !told));
  if (forModel) d.s.history = [...d.s.history, { who: 'agent', text: partial ? `${forModel} —` : forModel }];
  d.s.turnSeq += 1;
  record(d, {
    kind: 'turn',
    seq: d.s.turnSeq,
    speaker: 'agent',
    text: partial ? `${text} —` : text,
    startMs: sinceStart(d, utterance.startedAt),
    endMs: sinceStart(d, Math.max(utterance.startedAt, Math.min(d.at, d.s.lastHeard.at))),
  });
  count(d, 'agentTurns');
  count(d, 'agentWords', wordsOf(text).length);
  if (saysGoodbye(text, d.config.language)) d.s.saidGoodbye = { ...d.s.saidGoodbye, agent: true };
  noteOwedLines(d, text);
  if (d.s.notHeardYet && states(text, d.s.notHeardYet)) d.s.notHeardYet = null;
}

export const sinceStart = ({ s }: Draft, at: number): number => Math.max(0, Math.round(at - (s.startedAt ?? at)));

function noteOwedLines(d: Draft, text: string): void {
  const { safety } = d.s;
  const heard = safety.owed.filter(({ code }) => saysOwedLine(text, code, d.config.language)).map(({ code }) => code);
  d.s.safety = {
    ...safety,
    owed: safety.owed
      .filter(({ code }) => !heard.includes(code))
      .map(({ code, agentTurns }) => ({ code, agentTurns: agentTurns + 1 })),
    notes: safety.notes.map((note) => (heard.includes(note.code) ? { ...note, lineHeard: true } : note)),
  };
}

/** Most of its words stand in what was heard. */
function states(text: string, fact: string): boolean {
  const heard = new Set(wordsOf(text));
  const words = wordsOf(fact).filter((word) => word.length > 2 || /\d/.test(word));
  return words.length === 0 || words.filter((word) => heard.has(word)).length >= words.length * 0.6;
}

/** The provider stopped us: keeps what was heard, remembers the clauses that were not, closes the book. */
export function cutAt(d: Draft, heardByProvider: string): void {
  const { utterance } = d.s;
  if (!utterance) return;
  const sent = utterance.segments.filter(({ state }) => state !== 'queued');
  const heard = heardOf(sent, heardByProvider);
  const confirmed = sent.findLastIndex(({ state, estimated }) => state === 'heard' && !estimated);
  const segments = utterance.segments.map((one, index): Segment => {
    const own = heard.find(({ id }) => id === one.id);
    if (own?.complete || (index <= confirmed && one.state !== 'queued'))
      return { ...one, state: 'heard', heardText: one.text };
    return { ...one, state: 'cut', heardText: own?.text ?? '' };
  });
  d.s.rest = segments
    .filter(({ state, kind }) => state === 'cut' && kind !== 'filler')
    .map(({ text, kind }) => ({ text, kind }));
  d.s.utterance = { ...utterance, segments, wasCut: d.s.rest.length > 0 };
  d.s.lastHeard = { ...d.s.lastHeard, at: d.at };
  settle(d, 'cut');
}

/** The caller owes the next word. */
export function listen(d: Draft): void {
  cancel(d, ...HEARING_TIMERS, ...LISTENING_TIMERS);
  d.s.phase = 'listening';
  d.s.granted = false;
  if (d.s.utterance) arm(d, 'settle', 1_500);
  const { agent, caller } = d.s.saidGoodbye;
  const saidNow = d.s.utterance !== null && saysGoodbye(heardText(d.s.utterance.segments), d.config.language);
  if (caller && (agent || saidNow) && !d.s.safety.on) return arm(d, 'bothBye', d.config.timings.bothByeMs);
  arm(d, ladderTimer(d.s.ladder), d.config.timings.ladderMs[Math.min(d.s.ladder, 2)]!);
}
