import { findSafety } from '../safety/find-safety.js';
import { ask } from './asking.js';
import { stopThinking } from './closing.js';
import { HEARING_TIMERS, LISTENING_TIMERS, arm, cancel, count, emit, record, type Draft } from './draft.js';
import { asksForTimeIn } from './endpointing.js';
import { saysGoodbye } from './goodbye.js';
import { lexiconOf } from './phrases/lexicons.js';
import { finish, sayLine, settle, sinceStart } from './speech.js';
import { contains, without, wordsOf } from './words.js';

/** The caller's turn is complete: it is written down, weighed for danger, and answered. */
export function commit(d: Draft, text: string): void {
  cancel(d, ...HEARING_TIMERS, ...LISTENING_TIMERS, 'markGuard', 'settle', 'release');
  stopThinking(d);
  settle(d, 'heard');
  const { caller } = d.s;
  d.s.gen += 1;
  d.s.rest = [];
  d.s.kept = '';
  d.s.closing = null;
  d.s.ladder = 0;
  d.s.committedAt = d.at;
  writeCallerTurn(d, text, caller.startedAt ?? d.at);
  d.s.caller = { text: '', startedAt: null, stoppedAt: null, speaking: false, words: false, deaf: 0 };
  d.s.lastCallerText = text;
  d.s.history = [...d.s.history, { who: 'caller', text }];
  d.s.saidGoodbye = { ...d.s.saidGoodbye, caller: saysGoodbye(text, d.config.language) };
  d.s.repairing = false;
  noteSafety(d, text);
  if (refusesRecording(d, text)) return confirmNotRecorded(d);
  if (asksForTimeIn(text, d.config.language) && !d.s.safety.on) return grantPause(d);
  d.s.granted = false;
  ask(d);
}

export function writeCallerTurn(d: Draft, text: string, startedAt: number, backchannel = false): void {
  d.s.turnSeq += 1;
  record(d, {
    kind: 'turn',
    seq: d.s.turnSeq,
    speaker: 'caller',
    text,
    startMs: sinceStart(d, startedAt),
    endMs: sinceStart(d, d.at),
    ...(backchannel && { backchannel }),
  });
  if (backchannel) return count(d, 'backchannels');
  count(d, 'callerTurns');
  count(d, 'callerWords', wordsOf(text).length);
}

/** Raises the flag even if the model does not, and owes the line that must be heard. */
function noteSafety(d: Draft, text: string): void {
  const hits = findSafety(text, d.config.language);
  const { safety } = d.s;
  if (hits.length === 0) {
    d.s.safety = { ...safety, turnsSince: safety.turnsSince + 1 };
    return;
  }
  const isNew = (code: string) => !safety.owed.some((one) => one.code === code);
  d.s.safety = {
    on: safety.on || hits.some(({ level }) => level >= 2),
    turnsSince: 0,
    silent: safety.silent,
    // One line at a time: the worst. Several at once would bury the one that matters.
    owed: [
      ...safety.owed,
      ...hits
        .slice(0, 1)
        .filter(({ code }) => isNew(code))
        .map(({ code }) => ({ code, agentTurns: 0 })),
    ],
    notes: [...safety.notes, ...hits.map(({ code }) => ({ code, quote: text.slice(0, 120), lineHeard: false }))],
  };
  for (const { code } of hits) emit(d, { type: 'flag', code, quote: text.slice(0, 120) });
}

function refusesRecording({ config }: Draft, text: string): boolean {
  return config.recorded && lexiconOf(config.language).doNotRecord.some((phrase) => contains(text, phrase));
}

function confirmNotRecorded(d: Draft): void {
  record(d, { kind: 'recordingRefused' });
  d.s.phase = 'speaking';
  sayLine(d, 'key', 'notRecorded');
  finish(d);
}

/** "Hang on, someone is at the door": we wait, with a word now and then, and the model is not asked. */
function grantPause(d: Draft): void {
  const again = d.s.granted;
  d.s.granted = true;
  d.s.phase = 'onHold';
  if (!again) {
    sayLine(d, 'filler', 'takeYourTime');
    finish(d);
  }
  arm(d, 'grantedWord', d.config.timings.grantedWordMs[0]);
  arm(d, 'grantedPause', d.config.timings.grantedPauseMs);
}

/** What was said over a protected segment: worth an answer, or only the "hello?" of picking up. */
export function isWorthAnswering(d: Draft, text: string): boolean {
  const { hello, backchannels } = lexiconOf(d.config.language);
  const left = without(wordsOf(text), [...hello, ...backchannels]);
  return left.length > 0;
}
