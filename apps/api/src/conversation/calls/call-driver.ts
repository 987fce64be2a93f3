import type { Metrics } from '../../platform/metrics/metrics.js';
import { messagesOf } from '../domain/prompt/messages.js';
import { argumentsOf } from '../domain/tools/companion-tools.js';
import type { Action } from '../domain/turn-taking/actions.js';
import type { TurnEvent } from '../domain/turn-taking/events.js';
import type { TurnTakingState } from '../domain/turn-taking/state.js';
import { step } from '../domain/turn-taking/step.js';
import type { TimerName } from '../domain/turn-taking/timers.js';
import type { LanguageModel } from '../ports/language-model.js';
import type { Timers } from '../ports/timers.js';
import type { CallKeeperService } from './call-keeper.service.js';
import type { PreparedCall } from './prepared-call.js';
import type { ToolRunnerService } from './tool-runner.service.js';
import type { Wire } from './wire.js';

const MAX_TOKENS = 90;

type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;
export type Happening = WithoutTime<TurnEvent>;

export type Surroundings = {
  readonly model: LanguageModel;
  readonly tools: ToolRunnerService;
  readonly keeper: CallKeeperService;
  readonly timers: Timers;
  readonly metrics: Metrics;
};

/** Brings the pure core to life: real time, a real model, a real wire. One for each call. */
export class CallDriver {
  private state: TurnTakingState;
  private readonly waiting: Happening[] = [];
  private busy = false;
  private readonly armed = new Map<TimerName, () => void>();
  private readonly asking = new Map<string, AbortController>();
  private readonly recorder;
  private readonly begun: number;
  private finished: Promise<void> | null = null;
  private announceEnd: () => void = () => undefined;
  /** Resolves when the conversation is over and everything about it is written. */
  readonly over: Promise<void>;

  constructor(
    private readonly call: PreparedCall,
    private readonly wire: Wire,
    private readonly around: Surroundings,
  ) {
    this.state = call.state;
    this.recorder = around.keeper.recorder();
    this.begun = around.timers.now();
    this.over = new Promise((resolve) => (this.announceEnd = resolve));
  }

  get isOver(): boolean {
    return this.state.phase === 'ended';
  }

  /** What happened, in order. Something that happens while we act on another waits for its turn. */
  tell(event: Happening): void {
    this.waiting.push(event);
    if (this.busy) return;
    this.busy = true;
    try {
      for (let next = this.waiting.shift(); next; next = this.waiting.shift()) this.take(next);
    } finally {
      this.busy = false;
    }
  }

  private take(event: Happening): void {
    const at = this.around.timers.now() - this.begun;
    const { state, actions } = step(this.state, { ...event, at }, this.call.config);
    this.state = state;
    for (const action of actions) this.act(action);
    if (state.phase === 'ended') this.finish();
  }

  private act(action: Action): void {
    const { keeper, metrics } = this.around;
    switch (action.type) {
      case 'say':
        return this.wire.say(action.utteranceId, action.segment);
      case 'finish':
        return this.wire.finish(action.utteranceId);
      case 'cut':
        return this.wire.cut(action.utteranceId);
      case 'hangup':
        return this.wire.end(action.reason);
      case 'think':
        return void this.think(action.gen, action.model);
      case 'cancelThink':
        return this.stopAsking(action.gen, action.model);
      case 'runTool':
        return void this.runTool(action);
      case 'arm':
        return this.arm(action.timer, action.id, action.afterMs);
      case 'cancel':
        return this.disarm(action.timer);
      case 'record':
        return keeper.keep(this.call, this.recorder, action.record);
      case 'flag':
        return keeper.flag(this.call, this.recorder, action.code, action.quote);
      case 'metric':
        if (LATENCIES[action.name]) {
          metrics.observe(`everline_call_${action.name}_seconds`, LATENCIES[action.name]!, {}, action.value / 1000);
        } else {
          metrics.count('everline_call_marks_total', 'Things that happen in conversations', { what: action.name });
        }
        return;
      default:
        // hold, resume, sendDigits belong to ways that can.
        return;
    }
  }

  private async think(gen: number, model: number): Promise<void> {
    const key = `${gen}.${model}`;
    this.asking.get(key)?.abort();
    const abort = new AbortController();
    this.asking.set(key, abort);
    const { prompt, tools } = this.call;
    const request = {
      model: model === 1 ? ('second' as const) : ('first' as const),
      messages: messagesOf(prompt, this.state),
      tools,
      maxTokens: MAX_TOKENS,
    };
    let over = false;
    try {
      for await (const event of this.around.model.talk(request, abort.signal)) {
        if (abort.signal.aborted) return;
        over = event.type === 'done' || event.type === 'failed';
        if (event.type === 'delta') this.tell({ type: 'llm.delta', gen, model, text: event.text });
        else if (event.type === 'done') this.tell({ type: 'llm.done', gen, model });
        else if (event.type === 'failed') this.tell({ type: 'llm.failed', gen, model });
        else this.tell({ type: 'llm.tool', gen, model, id: event.id, name: event.name, args: this.fit(event) });
      }
    } catch {
      // The port promises not to throw; a call must not hang on a broken promise.
    }
    if (!over && !abort.signal.aborted) this.tell({ type: 'llm.failed', gen, model });
    if (this.asking.get(key) === abort) this.asking.delete(key);
  }

  private fit({ name, args }: { name: string; args: unknown }): Readonly<Record<string, unknown>> | null {
    return argumentsOf(
      this.call.tools.find((tool) => tool.name === name),
      args,
    );
  }

  private stopAsking(gen: number, model?: number): void {
    for (const [key, abort] of this.asking) {
      if (!key.startsWith(`${gen}.`) || (model !== undefined && key !== `${gen}.${model}`)) continue;
      this.asking.delete(key);
      abort.abort();
    }
  }

  private async runTool({ gen, id, name, args }: Extract<Action, { type: 'runTool' }>): Promise<void> {
    try {
      const result = await this.around.tools.run(this.call, name, args);
      this.tell({ type: 'tool.result', gen, id, result });
    } catch {
      this.tell({ type: 'tool.failed', gen, id });
    }
  }

  private arm(timer: TimerName, id: number, afterMs: number): void {
    this.disarm(timer);
    const run = () => {
      this.armed.delete(timer);
      this.tell({ type: 'timer', timer, id });
    };
    this.armed.set(timer, this.around.timers.after(afterMs, run));
  }

  private disarm(timer: TimerName): void {
    this.armed.get(timer)?.();
    this.armed.delete(timer);
  }

  private finish(): void {
    for (const timer of this.armed.keys()) this.disarm(timer);
    for (const abort of this.asking.values()) abort.abort();
    this.asking.clear();
    this.finished ??= this.around.keeper.finish(this.call, this.recorder, this.state).finally(() => this.announceEnd());
  }
}

const LATENCIES: Readonly<Record<string, string>> = {
  first_word: 'From an open line to our first word',
  core_latency: 'From the end of a turn to the first clause of the answer',
  goodbye_to_end: 'From our last word to the end of the call',
};
