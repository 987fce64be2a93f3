import { findSafety } from '../safety/find-safety.js';
import { ask } from './asking.js';
import { beginClosing, stopThinking } from './closing.js';
import { HEARING_TIMERS, LISTENING_TIMERS, arm, cancel, count, emit, metric, type Draft } from './draft.js';
import { classOf, endpointWait } from './endpointing.js';
import type { TurnEvent } from './events.js';
import { isOnlyGoodbye } from './goodbye.js';
import { isBackchannel, judgeOverlap, type Verdict } from './overlap.js';
import { addGap } from './pace.js';
import { isQuestion } from './segments.js';
import { finish, cutAt, inTheAir, listen, releaseHeld, say, sayLine } from './speech.js';
import { commit, isWorthAnswering, writeCallerTurn } from './turns.js';

const REOPENABLE = ['done', 'caller_left', 'wrong_person', 'silence', 'wrap_up', 'went_silent'];
const MAX_REOPENED = 2;

export function onStarted(d: Draft): void {
  const { caller, phase } = d.s;
  const gap = caller.stoppedAt === null ? null : d.at - caller.stoppedAt;
  d.s.caller = { ...caller, speaking: true, stoppedAt: null, startedAt: caller.startedAt ?? d.at };
  if (phase === 'settling' && gap !== null) {
    d.s.gaps = addGap(d.s.gaps, gap);
    return hear(d);
  }
  if (phase === 'listening' || phase === 'onHold') return hear(d);
  // Our words are held back until it is clear whether these are words: see `release`.
  if (phase === 'thinking') arm(d, 'release', d.config.timings.reopenMs);
}

export function onStopped(d: Draft): void {
  const { words, text } = d.s.caller;
  d.s.caller = { ...d.s.caller, speaking: false, stoppedAt: d.at };
  // A cough: no word has come of it, and none comes within the recogniser's own patience.
  if (d.s.phase === 'hearing' && !words && text === '') {
    arm(d, 'falseBargeIn', d.config.paceP80Ms + d.config.timings.falseBargeInMs);
  }
}

export function onRelease(d: Draft): void {
  d.s.caller = { ...d.s.caller, speaking: false };
  releaseHeld(d);
  if (d.s.phase === 'thinking' && d.s.thinking?.spoke) d.s.phase = 'speaking';
}

function hear(d: Draft): void {
  cancel(d, ...LISTENING_TIMERS, 'endpoint', 'settle');
  d.s.phase = 'hearing';
  arm(d, 'hearGuard', d.config.timings.hearGuardMs);
}

/** Words that may still change. */
export function onPartial(d: Draft, text: string): void {
  if (text.trim() === '') return;
  const { phase } = d.s;
  d.s.caller = { ...d.s.caller, words: true, startedAt: d.s.caller.startedAt ?? d.at };
  cancel(d, 'falseBargeIn');
  if (phase === 'hearing') return arm(d, 'hearGuard', d.config.timings.hearGuardMs);
  if (phase === 'listening' || phase === 'settling' || phase === 'onHold') return hear(d);
  if (phase === 'thinking' && !isBackchannel(text, d.config.language)) reopenOrStartAnew(d);
}

/** Row 19: the caller goes on while we think. Within a second of the commit it was never the end of the turn. */
function reopenOrStartAnew(d: Draft): void {
  const sinceCommit = d.at - d.s.committedAt;
  const isSameTurn = sinceCommit <= d.config.timings.reopenMs && d.s.thinking?.steps === 0;
  stopThinking(d);
  dropUnheard(d);
  d.s.gen += 1;
  if (isSameTurn) {
    const last = d.s.history.at(-1);
    if (last?.who === 'caller') {
      d.s.history = d.s.history.slice(0, -1);
      d.s.caller = { ...d.s.caller, text: last.text };
    }
    d.s.gaps = addGap(d.s.gaps, sinceCommit, 3);
    count(d, 'falseEndpoints');
    metric(d, 'false_endpoint');
  }
  hear(d);
}

/** Fillers and held words that nobody waits for any more. */
function dropUnheard(d: Draft): void {
  const { utterance } = d.s;
  if (!utterance) return;
  emit(d, { type: 'cut', utteranceId: utterance.id });
  cutAt(d, '');
  d.s.rest = [];
}

/** The recogniser's end of turn. */
export function onEndOfTurn(d: Draft, { text, waitedMs }: Extract<TurnEvent, { type: 'caller.eot' }>): void {
  d.s.caller = { ...d.s.caller, speaking: false, startedAt: d.s.caller.startedAt ?? d.at };
  cancel(d, 'falseBargeIn', 'release', 'hearGuard');
  switch (d.s.phase) {
    case 'listening':
    case 'hearing':
    case 'settling':
    case 'onHold':
      return hearTurn(d, text, waitedMs);
    case 'thinking':
      return hearWhileThinking(d, text, waitedMs);
    case 'greeting':
    case 'speaking':
      return hearOverUs(d, text);
    case 'closing':
      return hearInClosing(d, text);
    default:
      return;
  }
}

function hearTurn(d: Draft, text: string, waitedMs: number): void {
  const { caller, rest } = d.s;
  if (rest.length > 0) {
    const verdict = judge(d, text, isQuestion(d.s.lastHeard.text), false);
    if (verdict === 'go_on') {
      writeCallerTurn(d, text, caller.startedAt ?? d.at, true);
      return resumeRest(d);
    }
    if (verdict === 'noise') return goOn(d);
  }
  const whole = [caller.text, text].filter(Boolean).join(' ').trim();
  if (whole === '') return goOnListening(d);
  const kind = classOf(whole, d.config.language, isQuestion(d.s.lastHeard.text));
  const limits = { floorMs: d.config.timings.endpointFloorMs, ceilingMs: d.config.timings.endpointCeilingMs };
  const wait = kind === 'open' ? endpointWait(d.config.paceP80Ms, kind, limits) - waitedMs : 0;
  if (wait <= 0 || findSafety(whole, d.config.language).length > 0) return commit(d, whole);
  d.s.caller = { ...caller, text: whole, stoppedAt: d.at };
  d.s.phase = 'settling';
  cancel(d, ...LISTENING_TIMERS);
  arm(d, 'endpoint', wait);
}

function goOnListening(d: Draft): void {
  if (d.s.phase !== 'onHold' && d.s.phase !== 'listening') goOn(d);
}

export function onEndpoint(d: Draft): void {
  if (d.s.caller.text) commit(d, d.s.caller.text);
  else goOnListening(d);
}

function hearWhileThinking(d: Draft, text: string, waitedMs: number): void {
  if (text.trim() === '') return onRelease(d);
  if (isBackchannel(text, d.config.language)) {
    writeCallerTurn(d, text, d.s.caller.startedAt ?? d.at, true);
    d.s.caller = { ...d.s.caller, startedAt: null };
    return onRelease(d);
  }
  reopenOrStartAnew(d);
  hearTurn(d, text, waitedMs);
}

/** Whole words over our voice, and the provider did not stop us. */
function hearOverUs(d: Draft, text: string): void {
  if (text.trim() === '') return;
  const air = inTheAir(d);
  const isProtected = air.some((segment) => segment.protected) || (d.s.phase === 'greeting' && !d.s.disclosureHeard);
  if (isProtected && findSafety(text, d.config.language).length === 0) {
    d.s.kept = [d.s.kept, text].filter(Boolean).join(' ');
    return;
  }
  const finished = d.s.utterance?.finished ?? true;
  const last = d.s.utterance?.segments.at(-1)?.text ?? d.s.lastHeard.text;
  const nearEnd = finished && air.length <= 1;
  const verdict = judge(d, text, finished && isQuestion(last), nearEnd);
  if (verdict === 'go_on') {
    writeCallerTurn(d, text, d.s.caller.startedAt ?? d.at, true);
    d.s.caller = { ...d.s.caller, startedAt: null };
    return;
  }
  if (verdict === 'noise' || !isWorthAnsweringNow(d, text)) return;
  count(d, 'interruptions', nearEnd ? 0 : 1);
  if (!nearEnd && d.s.utterance) emit(d, { type: 'cut', utteranceId: d.s.utterance.id });
  commit(d, text);
}

/** "Hello?" during the greeting is the sound of picking up, not a turn. */
function isWorthAnsweringNow(d: Draft, text: string): boolean {
  return d.s.phase !== 'greeting' || isWorthAnswering(d, text) || inTheAir(d).length === 0;
}

function judge(d: Draft, text: string, lastHeardWasQuestion: boolean, withinBoundary: boolean): Verdict {
  const { language, names, timings } = d.config;
  return judgeOverlap(text, {
    language,
    persona: names.persona,
    lastHeardWasQuestion,
    withinBoundary,
    final: true,
    voiceMs: 0,
    enoughVoiceMs: timings.enoughVoiceMs,
  });
}

function hearInClosing(d: Draft, text: string): void {
  const { language } = d.config;
  const isDanger = findSafety(text, language).length > 0;
  const mayReopen = d.s.reopened < MAX_REOPENED && REOPENABLE.includes(d.s.closing?.reason ?? '');
  if (isDanger || (mayReopen && text.trim() !== '' && !isOnlyGoodbye(text, language))) {
    d.s.reopened += 1;
    cancel(d, 'goodbyeMark', 'afterGoodbye');
    d.s.saidGoodbye = { agent: false, caller: false };
    return commit(d, text);
  }
  if (text.trim() === '') return;
  writeCallerTurn(d, text, d.s.caller.startedAt ?? d.at);
  d.s.saidGoodbye = { ...d.s.saidGoodbye, caller: true };
}

/** The provider has stopped us: what was heard stays, the rest waits for the verdict on the words to come. */
export function onProviderCut(d: Draft, heardText: string): void {
  const { phase } = d.s;
  if (phase === 'ended') return;
  if (phase === 'closing') {
    cutAt(d, heardText);
    d.s.rest = [];
    cancel(d, 'goodbyeMark');
    return arm(d, 'afterGoodbye', d.config.timings.bothByeMs);
  }
  stopThinking(d);
  d.s.gen += 1;
  if (d.s.utterance) {
    cutAt(d, heardText);
    count(d, 'interruptions');
    metric(d, 'interruption');
  }
  d.s.caller = { ...d.s.caller, startedAt: d.s.caller.startedAt ?? d.at };
  hear(d);
  arm(d, 'falseBargeIn', d.config.timings.falseBargeInMs);
}

export function onFalseBargeIn(d: Draft): void {
  if (d.s.phase !== 'hearing') return;
  metric(d, 'false_barge_in');
  goOn(d);
}

/** Nothing was said against us: the unheard rest, the answer that is still owed, or the caller's next word. */
function goOn(d: Draft): void {
  if (d.s.rest.length > 0) return resumeRest(d);
  if (d.s.history.at(-1)?.who !== 'caller') return listen(d);
  cancel(d, ...HEARING_TIMERS);
  d.s.caller = { ...d.s.caller, text: '', startedAt: null, speaking: false };
  ask(d);
}

/** Again from the clause that was broken off. */
function resumeRest(d: Draft): void {
  const { rest } = d.s;
  cancel(d, ...HEARING_TIMERS);
  count(d, 'interruptions', -1);
  d.s.rest = [];
  d.s.caller = { ...d.s.caller, text: '', startedAt: null, speaking: false };
  d.s.phase = d.s.disclosureHeard ? 'speaking' : 'greeting';
  for (const { text, kind } of rest) say(d, kind, text, kind === 'disclosure' || kind === 'safety');
  finish(d);
}

/** A voice for twenty seconds, and no words. */
export function onDeaf(d: Draft): void {
  const deaf = d.s.caller.deaf + 1;
  d.s.caller = { ...d.s.caller, deaf, speaking: false };
  if (d.s.caller.text) return commit(d, d.s.caller.text);
  if (deaf >= 3 && !d.s.safety.on) return beginClosing(d, 'technical', 'cannotHear');
  cancel(d, ...HEARING_TIMERS);
  d.s.phase = 'speaking';
  sayLine(d, 'repair', 'lineBroke');
  finish(d);
}
