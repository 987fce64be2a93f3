import type { EndReason } from './actions.js';
import { HEARING_TIMERS, LISTENING_TIMERS, THINKING_TIMERS, arm, cancel, emit, metric, type Draft } from './draft.js';
import { saysGoodbye } from './goodbye.js';
import type { LineKey } from './phrases/line-key.js';
import { finish, inTheAir, sayLine, settle, speakingMs } from './speech.js';

/** Stops asking the model; what was said stays said. */
export function stopThinking(d: Draft): void {
  cancel(d, ...THINKING_TIMERS);
  if (d.s.thinking && !d.s.thinking.done) emit(d, { type: 'cancelThink', gen: d.s.gen });
  d.s.thinking = null;
}

/** Says goodbye, unless that was just said, and waits for it to be heard. */
export function beginClosing(d: Draft, reason: EndReason, line: LineKey | null = 'goodbye'): void {
  stopThinking(d);
  cancel(d, ...LISTENING_TIMERS, ...HEARING_TIMERS, 'keyConfirm');
  d.s.gen += 1;
  d.s.phase = 'closing';
  d.s.closing = { reason, since: d.at };
  d.s.key = null;
  if (line && !(line === 'goodbye' && justSaidGoodbye(d))) {
    sayLine(d, 'goodbye', line);
  }
  finish(d);
  if (inTheAir(d).length === 0) return arm(d, 'afterGoodbye', d.config.timings.afterGoodbyeMs);
  cancel(d, 'markGuard');
  const left = inTheAir(d).reduce((sum, { text }) => sum + speakingMs(text), 0);
  arm(d, 'goodbyeMark', left + d.config.timings.goodbyeMarkMs);
}

function justSaidGoodbye(d: Draft): boolean {
  const said = d.s.utterance?.segments.map(({ text }) => text).join(' ') ?? '';
  if (said) return saysGoodbye(said, d.config.language);
  return d.s.saidGoodbye.agent && saysGoodbye(d.s.lastHeard.text, d.config.language);
}

export function hangUp(d: Draft): void {
  settle(d, 'cut');
  const reason = d.s.closing?.reason ?? 'done';
  const since = d.s.lastHeard.at || d.s.closing?.since || d.at;
  const goodbyeToEndMs = Math.max(0, Math.round(d.at - since));
  d.s.quality = { ...d.s.quality, goodbyeToEndMs };
  d.s.phase = 'ended';
  d.s.endReason = reason;
  d.s.timers = {};
  emit(d, { type: 'hangup', reason });
  metric(d, 'goodbye_to_end', goodbyeToEndMs);
}
