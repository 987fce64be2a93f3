import { beginClosing, stopThinking } from './closing.js';
import { HEARING_TIMERS, LISTENING_TIMERS, arm, cancel, emit, record, type Draft } from './draft.js';
import type { LineKey } from './phrases/line-key.js';
import { finish, say, sayLine, settle } from './speech.js';

/** A key cuts everything and is obeyed: 0 a person, 9 no more calls, 8 a week's pause, * again, # the end. */
export function onKey(d: Draft, digit: string): void {
  if (d.s.phase === 'closing' && digit !== '9') return;
  if (!'0123456789*#'.includes(digit) || digit.length !== 1) return;
  record(d, { kind: 'keyPressed', digit });
  const confirmed = d.s.key === digit && d.s.timers.keyConfirm !== undefined;
  const repeated = d.s.utterance?.segments.map(({ text }) => text).join(' ') || d.s.lastHeard.text;
  silence(d);
  if (digit === '9') return confirmed ? withdraw(d, 'key') : confirm(d, '9', 'confirmStop');
  if (digit === '8') return confirmed ? pause(d) : confirm(d, '8', 'confirmPause');
  if (digit === '#') return beginClosing(d, 'caller_left');
  if (digit === '0') {
    record(d, { kind: 'wantsPerson' });
    return answer(d, d.config.role === 'companion' ? 'personCompanion' : 'personReceptionist');
  }
  if (digit === '*' && repeated) {
    d.s.phase = 'speaking';
    say(d, 'key', repeated);
    return finish(d);
  }
  answer(d, digit === '*' ? 'nothingToRepeat' : 'repair');
}

function silence(d: Draft): void {
  cancel(d, ...HEARING_TIMERS, ...LISTENING_TIMERS, 'keyConfirm', 'markGuard', 'settle', 'goodbyeMark', 'afterGoodbye');
  stopThinking(d);
  if (d.s.utterance) emit(d, { type: 'cut', utteranceId: d.s.utterance.id });
  settle(d, 'cut');
  d.s.gen += 1;
  d.s.rest = [];
  d.s.key = null;
  d.s.ladder = 0;
  d.s.caller = { ...d.s.caller, text: '', startedAt: null, speaking: false };
}

function answer(d: Draft, line: LineKey): void {
  d.s.phase = 'speaking';
  sayLine(d, 'key', line);
  finish(d);
}

function confirm(d: Draft, key: string, line: LineKey): void {
  d.s.key = key;
  answer(d, line);
  const words = d.s.utterance!.segments.reduce((sum, { text }) => sum + text.length * 75, 0);
  arm(d, 'keyConfirm', words + d.config.timings.keyConfirmMs);
}

function pause(d: Draft): void {
  record(d, { kind: 'callsPaused' });
  answer(d, 'paused');
}

/** The person wants no more calls: that is obeyed at once and said. */
export function withdraw(d: Draft, how: 'key' | 'spoken'): void {
  d.s.consentWithdrawn = true;
  record(d, { kind: 'consentWithdrawn', how });
  beginClosing(d, 'asked_to_stop', 'stopped');
}
