import { beginClosing, hangUp } from './closing.js';
import { LISTENING_TIMERS, arm, cancel, count, emit, metric, record, type Draft } from './draft.js';
import { LADDER } from './ladder.js';
import type { LineKey } from './phrases/line-key.js';
import { finish, listen, mark, say, sayLine, settle } from './speech.js';
import { commit, isWorthAnswering } from './turns.js';

/** Rows 1–3: every pick-up passes as human until who answered is judged. */
export function onOpen(d: Draft): void {
  if (d.s.phase !== 'ringing' && d.s.phase !== 'gate') return;
  const { config } = d;
  d.s.startedAt = d.at;
  armLimits(d);
  if (config.gate === 'judge') {
    d.s.phase = 'gate';
    return arm(d, 'gate', config.timings.gateMs);
  }
  greet(d);
}

export function onHuman(d: Draft): void {
  if (d.s.phase !== 'gate') return;
  cancel(d, 'gate');
  greet(d);
}

function greet(d: Draft): void {
  record(d, { kind: 'billableFrom' });
  d.s.phase = 'greeting';
  say(d, 'disclosure', d.config.disclosure, true);
  if (d.config.opening) say(d, 'greeting', d.config.opening);
  finish(d);
}

function armLimits(d: Draft): void {
  const { maxDurationMs } = d.config;
  arm(d, 'warn', maxDurationMs * 0.8);
  arm(d, 'lastMinute', Math.max(maxDurationMs - 60_000, maxDurationMs * 0.9));
  arm(d, 'hardEnd', maxDurationMs);
}

export function onMark(d: Draft, segmentId: string, estimated: boolean): void {
  const through = mark(d, segmentId, estimated);
  if (through) afterUtterance(d);
}

/** No mark came: what was sent is taken for heard, and the call goes on. */
export function onMarkGuard(d: Draft): void {
  const last = d.s.utterance?.segments.at(-1);
  if (last && mark(d, last.id, true)) return afterUtterance(d);
  if (d.s.phase === 'speaking' || d.s.phase === 'greeting') listen(d);
}

function afterUtterance(d: Draft): void {
  cancel(d, 'markGuard');
  const { phase, kept } = d.s;
  if (phase === 'closing') {
    cancel(d, 'goodbyeMark');
    return arm(d, 'afterGoodbye', d.config.timings.afterGoodbyeMs);
  }
  if (phase !== 'speaking' && phase !== 'greeting') return;
  d.s.kept = '';
  if (kept && isWorthAnswering(d, kept)) return commit(d, kept);
  listen(d);
}

export function onLadder(d: Draft, step: 0 | 1 | 2): void {
  if (d.s.phase !== 'listening') return;
  const { line } = LADDER[step]!;
  if (line) return reprompt(d, line, (step + 1) as 1 | 2);
  if (!d.s.safety.on) return beginClosing(d, 'went_silent', 'ladderBye');
  // Someone in distress is never left: we ask again, tell it, and stay to the end of the call.
  if (!d.s.safety.silent) emit(d, { type: 'flag', code: 'silent_after_distress', quote: '' });
  d.s.safety = { ...d.s.safety, silent: true };
  reprompt(d, 'reprompt3', 3);
}

function reprompt(d: Draft, line: LineKey, step: 1 | 2 | 3): void {
  settle(d, 'heard');
  cancel(d, ...LISTENING_TIMERS);
  d.s.ladder = step;
  d.s.phase = 'speaking';
  count(d, 'reprompts');
  metric(d, 'reprompt');
  sayLine(d, 'ladder', line);
  finish(d);
}

export function onBothBye(d: Draft): void {
  if (d.s.phase === 'listening') beginClosing(d, 'done', null);
}

export function onGrantedWord(d: Draft): void {
  if (d.s.phase !== 'onHold') return;
  sayLine(d, 'filler', 'stillThere');
  finish(d);
  arm(d, 'grantedWord', d.config.timings.grantedWordMs[1] * 2);
}

/** Asked to wait, and nobody came back. */
export function onPauseOver(d: Draft): void {
  if (d.s.phase !== 'onHold') return;
  if (d.s.safety.on) return listen(d);
  beginClosing(d, 'went_silent', 'ladderBye');
}

export function onWarn(d: Draft, wrapUp: 'note' | 'order'): void {
  if (d.s.wrapUp !== 'order') d.s.wrapUp = wrapUp;
}

/** Time or money is up. Someone in distress is given ten minutes more, at our cost. */
export function onHardEnd(d: Draft, reason: 'max_duration' | 'budget'): void {
  if (d.s.phase === 'closing') return;
  if (
    d.s.safety.on &&
    d.s.timers.hardEnd === undefined &&
    d.at - (d.s.startedAt ?? 0) < d.config.maxDurationMs + 1_000
  ) {
    return arm(d, 'hardEnd', d.config.timings.distressExtraMs);
  }
  if (d.s.safety.on && reason === 'budget') return;
  beginClosing(d, reason, 'timeIsUp');
}

export const onAfterGoodbye = (d: Draft): void => hangUp(d);

/** The other side is gone, or the wire is. */
export function onEnded(d: Draft, by: 'caller' | 'us' | 'failure'): void {
  const { closing } = d.s;
  d.s.thinking = null;
  settle(d, 'cut');
  d.s.timers = {};
  d.s.phase = 'ended';
  d.s.endReason = closing?.reason ?? (by === 'caller' ? 'caller_hung_up' : by === 'us' ? 'operator' : 'technical');
}
