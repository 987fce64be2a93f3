import type { Action } from '../../src/conversation/domain/turn-taking/actions.js';
import type { TurnEvent } from '../../src/conversation/domain/turn-taking/events.js';
import {
  type TurnTakingConfig,
  type TurnTakingState,
  newState,
} from '../../src/conversation/domain/turn-taking/state.js';
import { step } from '../../src/conversation/domain/turn-taking/step.js';
import { COMPANION_TIMINGS, type TimerName } from '../../src/conversation/domain/turn-taking/timers.js';

export const CONFIG: TurnTakingConfig = {
  callId: 'call-1',
  role: 'companion',
  language: 'en',
  names: { name: 'Margaret', persona: 'Rose', contact: 'Anna' },
  disclosure: 'Hello Margaret, this is Rose, the automated assistant from Everline, calling for Anna.',
  opening: 'How are you today?',
  recorded: false,
  gate: 'pass',
  timings: COMPANION_TIMINGS,
  paceP80Ms: 900,
  maxDurationMs: 900_000,
  hasHedge: true,
  tools: { remember: 'instant', flag: 'instant', promise_callback: 'write', escalate: 'write', end_call: 'end' },
};

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;
export type Happening = WithoutTime<TurnEvent>;

/** One call on virtual time: timers go off in order, everything said is marked when it would have been heard. */
export class CoreCall {
  state: TurnTakingState = newState();
  at = 0;
  readonly actions: Action[] = [];
  private due: { timer: TimerName; id: number; at: number }[] = [];

  constructor(readonly config: TurnTakingConfig = CONFIG) {}

  send(event: Happening): Action[] {
    const { state, actions } = step(this.state, { ...event, at: this.at }, this.config);
    this.state = state;
    for (const action of actions) {
      if (action.type === 'cancel' || action.type === 'arm')
        this.due = this.due.filter(({ timer }) => timer !== action.timer);
      if (action.type === 'arm') this.due.push({ timer: action.timer, id: action.id, at: this.at + action.afterMs });
    }
    this.actions.push(...actions);
    return [...actions];
  }

  wait(ms: number): Action[] {
    const until = this.at + ms;
    const seen: Action[] = [];
    for (;;) {
      const next = this.due.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > until) break;
      this.due = this.due.filter((one) => one !== next);
      this.at = next.at;
      seen.push(...this.send({ type: 'timer', timer: next.timer, id: next.id }));
    }
    this.at = until;
    return seen;
  }

  /** The provider has played everything that was sent. */
  hearAll(): void {
    for (const { id, state } of this.state.utterance?.segments ?? []) {
      if (state === 'sent') this.send({ type: 'mark', segmentId: id });
    }
  }

  open(): this {
    this.send({ type: 'mediaReady' });
    this.hearAll();
    return this;
  }

  caller(text: string): Action[] {
    this.at += 1_500;
    return this.send({ type: 'caller.eot', text, waitedMs: 900 });
  }

  model(text: string): void {
    const { gen } = this.state;
    for (const word of text.split(/(?<= )/)) this.send({ type: 'llm.delta', gen, model: 0, text: word });
    this.send({ type: 'llm.done', gen, model: 0 });
  }

  tool(name: string, args: Record<string, unknown>, id = `t${this.actions.length}`): string {
    const { gen } = this.state;
    this.send({ type: 'llm.tool', gen, model: 0, id, name, args });
    this.send({ type: 'llm.done', gen, model: 0 });
    return id;
  }

  said(): string[] {
    return this.actions.flatMap((action) => (action.type === 'say' ? [action.segment.text] : []));
  }

  /** The transcript as it is kept: `a:` agent, `c:` caller. */
  transcript(): string[] {
    return this.actions.flatMap((action) =>
      action.type === 'record' && action.record.kind === 'turn'
        ? [`${action.record.speaker[0]}: ${action.record.text}${action.record.backchannel ? ' (backchannel)' : ''}`]
        : [],
    );
  }

  of<T extends Action['type']>(type: T): Extract<Action, { type: T }>[] {
    return this.actions.filter((action): action is Extract<Action, { type: T }> => action.type === type);
  }
}
