import type { Action } from './actions.js';
import { onAck, onDelta, onDone, onFailed, onGiveUp, onHedge, onStall, onToolCall } from './answering.js';
import { beginClosing } from './closing.js';
import { type Draft, draftOf, takeTimer } from './draft.js';
import type { TurnEvent } from './events.js';
import {
  onAfterGoodbye,
  onBothBye,
  onEnded,
  onGrantedWord,
  onHardEnd,
  onHuman,
  onLadder,
  onMark,
  onMarkGuard,
  onOpen,
  onPauseOver,
  onWarn,
} from './flow.js';
import {
  onDeaf,
  onEndOfTurn,
  onEndpoint,
  onFalseBargeIn,
  onPartial,
  onProviderCut,
  onRelease,
  onStarted,
  onStopped,
} from './hearing.js';
import { onKey, withdraw } from './keys.js';
import { settle } from './speech.js';
import type { TurnTakingConfig, TurnTakingState } from './state.js';
import type { TimerName } from './timers.js';
import { giveUpTools, onToolResult, sayToolFiller } from './tools.js';

/**
 * The turn-taking machine: what happened, and what to do about it. Pure, so a call is a list of events and any call
 * can be replayed. Pairs of state and event without a rule keep the state.
 */
export function step(
  state: TurnTakingState,
  event: TurnEvent,
  config: TurnTakingConfig,
): { readonly state: TurnTakingState; readonly actions: readonly Action[] } {
  const d = draftOf(state, event.at, config);
  if (state.phase === 'ended') return afterTheEnd(d, event);
  apply(d, event);
  return { state: d.s, actions: d.actions };
}

/** Ended is final. Only what a write did meanwhile is still told. */
function afterTheEnd(d: Draft, event: TurnEvent): { state: TurnTakingState; actions: readonly Action[] } {
  if (event.type === 'tool.result') onToolResult(d, -1, event.id, event.result);
  return { state: d.s, actions: d.actions };
}

function apply(d: Draft, event: TurnEvent): void {
  const isTalking = d.s.phase !== 'ringing' && d.s.phase !== 'gate';
  switch (event.type) {
    case 'answered':
    case 'mediaReady':
      return onOpen(d);
    case 'verdict':
      return onHuman(d);
    case 'ended':
      return onEnded(d, event.by);
    case 'timer':
      return takeTimer(d, event.timer, event.id) ? onTimer(d, event.timer) : undefined;
    case 'mark':
      return onMark(d, event.segmentId, event.estimated ?? false);
    case 'tool.result':
      return onToolResult(d, event.gen, event.id, event.result);
    case 'tool.failed':
      return onToolResult(d, event.gen, event.id, { ok: false, code: 'failed', say: '' });
    case 'llm.delta':
      return onDelta(d, event);
    case 'llm.tool':
      return onToolCall(d, event);
    case 'llm.done':
      return onDone(d, event);
    case 'llm.failed':
      return onFailed(d, event);
    default:
      return isTalking ? applyTalk(d, event) : undefined;
  }
}

type Talk = Extract<TurnEvent, { type: `caller.${string}` | 'relay.cut' | 'dtmf' | 'control' }>;

function applyTalk(d: Draft, event: Talk): void {
  switch (event.type) {
    case 'caller.started':
      return onStarted(d);
    case 'caller.stopped':
      return onStopped(d);
    case 'caller.partial':
    case 'caller.final':
      return onPartial(d, event.text);
    case 'caller.eot':
      return onEndOfTurn(d, event);
    case 'relay.cut':
      return onProviderCut(d, event.heardText);
    case 'dtmf':
      return onKey(d, event.digit);
    case 'control':
      return onControl(d, event.what);
  }
}

function onControl(d: Draft, what: Extract<TurnEvent, { type: 'control' }>['what']): void {
  switch (what) {
    case 'budgetWarn':
      return onWarn(d, 'note');
    case 'budgetOut':
      return onHardEnd(d, 'budget');
    case 'withdrawConsent':
      return d.s.phase === 'closing' ? undefined : withdraw(d, 'spoken');
    case 'operatorEnd':
      return d.s.phase === 'closing' ? undefined : beginClosing(d, 'operator', 'operatorEnd');
    case 'drain':
      return d.s.phase === 'closing' ? undefined : beginClosing(d, 'shutdown', 'draining');
  }
}

const ON_TIMER: Readonly<Partial<Record<TimerName, (d: Draft) => void>>> = {
  gate: onHuman,
  endpoint: onEndpoint,
  falseBargeIn: onFalseBargeIn,
  hearGuard: onDeaf,
  release: onRelease,
  markGuard: onMarkGuard,
  settle: (d) => settle(d, 'heard'),
  ladder1: (d) => onLadder(d, 0),
  ladder2: (d) => onLadder(d, 1),
  ladderBye: (d) => onLadder(d, 2),
  bothBye: onBothBye,
  grantedWord: onGrantedWord,
  grantedPause: onPauseOver,
  holdMusic: onPauseOver,
  ack: onAck,
  hedge: onHedge,
  llmGiveUp: onGiveUp,
  llmStall: onStall,
  toolFiller: (d) => sayToolFiller(d, 'toolFiller'),
  toolStill: (d) => sayToolFiller(d, 'toolStill'),
  toolGiveUp: giveUpTools,
  keyConfirm: (d) => void (d.s.key = null),
  goodbyeMark: onAfterGoodbye,
  afterGoodbye: onAfterGoodbye,
  warn: (d) => onWarn(d, 'note'),
  lastMinute: (d) => onWarn(d, 'order'),
  hardEnd: (d) => onHardEnd(d, 'max_duration'),
};

const onTimer = (d: Draft, timer: TimerName): void => ON_TIMER[timer]?.(d);
