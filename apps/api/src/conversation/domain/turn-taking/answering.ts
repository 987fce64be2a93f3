import { MAX_TOOL_STEPS, askSecond, sayAllOwed } from './asking.js';
import { beginClosing } from './closing.js';
import { THINKING_TIMERS, arm, cancel, count, emit, metric, record, type Draft } from './draft.js';
import type { TurnEvent } from './events.js';
import { cutSegments } from './segments.js';
import { finish, inTheAir, say, sayLine } from './speech.js';
import type { Answer, Thinking } from './state.js';
import { runTools } from './tools.js';

type Llm<T extends TurnEvent['type']> = Extract<TurnEvent, { type: T }>;
type Model = 0 | 1;

const modelOf = (model: number): Model => (model === 1 ? 1 : 0);

function withAnswer(thinking: Thinking, model: Model, change: Partial<Answer>): Thinking {
  const changed = { ...thinking.answers[model], ...change };
  return { ...thinking, answers: model === 0 ? [changed, thinking.answers[1]] : [thinking.answers[0], changed] };
}

/** The answer this event belongs to, or null when it came too late: another turn, the loser, or already complete. */
function current(d: Draft, gen: number, model: Model): Thinking | null {
  const { thinking } = d.s;
  if (!thinking || gen !== d.s.gen || thinking.done || thinking.waitingFor.length > 0) return null;
  if (thinking.winner !== null && thinking.winner !== model) return null;
  return thinking.answers[model].asked && thinking.answers[model].over === 'no' ? thinking : null;
}

export function onDelta(d: Draft, { gen, model: number, text }: Llm<'llm.delta'>): void {
  const model = modelOf(number);
  const thinking = current(d, gen, model);
  if (!thinking) return;
  const buffer = thinking.answers[model].buffer + text;
  const { segments, rest } = cutSegments(buffer, { first: !thinking.spoke, flush: false });
  d.s.thinking = { ...withAnswer(thinking, model, { buffer: rest }), lastDeltaAt: d.at };
  if (segments.length > 0) speak(d, model, segments);
}

export function onToolCall(d: Draft, { gen, model: number, id, name, args }: Llm<'llm.tool'>): void {
  const model = modelOf(number);
  const thinking = current(d, gen, model);
  if (!thinking) return;
  const calls = [...thinking.answers[model].calls, { id, name, args }];
  d.s.thinking = { ...withAnswer(thinking, model, { calls }), lastDeltaAt: d.at };
  win(d, model);
}

export function onDone(d: Draft, { gen, model: number }: Llm<'llm.done'>): void {
  const model = modelOf(number);
  const thinking = current(d, gen, model);
  if (!thinking) return;
  const { buffer, calls } = thinking.answers[model];
  const { segments } = cutSegments(buffer, { first: !thinking.spoke, flush: true });
  if (segments.length === 0 && calls.length === 0 && !thinking.spoke) return failed(d, model);
  d.s.thinking = withAnswer(thinking, model, { buffer: '', over: 'done' });
  if (segments.length > 0) speak(d, model, segments);
  cancel(d, 'llmStall', 'llmGiveUp', 'hedge');
  if (calls.length > 0 && d.s.thinking.steps < MAX_TOOL_STEPS) return runTools(d, calls);
  if (calls.length > 0 && !d.s.thinking.spoke) return repair(d);
  d.s.thinking = { ...d.s.thinking, done: true };
  d.s.llmFailures = 0;
  finish(d);
}

export function onFailed(d: Draft, { gen, model }: Llm<'llm.failed'>): void {
  if (current(d, gen, modelOf(model))) failed(d, modelOf(model));
}

function failed(d: Draft, model: Model): void {
  count(d, 'providerErrors');
  d.s.thinking = withAnswer(d.s.thinking!, model, { over: 'failed' });
  const { spoke, answers } = d.s.thinking;
  if (spoke) return breakOff(d);
  if (askSecond(d)) return;
  const otherRuns = answers.some(({ asked, over }) => asked && over === 'no');
  if (!otherRuns) repair(d);
}

/** The stream broke off in mid-answer: it ends at its last full clause. */
export function breakOff(d: Draft): void {
  cancel(d, ...THINKING_TIMERS);
  emit(d, { type: 'cancelThink', gen: d.s.gen });
  d.s.thinking = { ...d.s.thinking!, done: true };
  finish(d);
}

/** Nothing came. What distress asks for goes first; else we ask again, and the second time in a row we let go. */
export function repair(d: Draft): void {
  cancel(d, ...THINKING_TIMERS);
  emit(d, { type: 'cancelThink', gen: d.s.gen });
  d.s.thinking = null;
  d.s.llmFailures += 1;
  d.s.repairing = true;
  count(d, 'repairs');
  metric(d, 'repair');
  const saidOwed = sayAllOwed(d);
  if (d.s.llmFailures >= 2 && !d.s.safety.on) {
    record(d, { kind: 'callbackOwed' });
    return beginClosing(d, 'technical', d.config.role === 'companion' ? 'troubleCompanion' : 'troubleReceptionist');
  }
  if (!saidOwed) sayLine(d, 'repair', 'repair');
  d.s.phase = 'speaking';
  finish(d);
}

function speak(d: Draft, model: Model, segments: readonly string[]): void {
  win(d, model);
  for (const text of segments) say(d, 'content', text);
  const thinking = d.s.thinking!;
  if (thinking.spoke) return;
  d.s.thinking = { ...thinking, spoke: true };
  if (thinking.steps === 0) {
    const latency = d.at - thinking.committedAt;
    d.s.quality = { ...d.s.quality, latencies: [...d.s.quality.latencies, latency] };
    metric(d, 'core_latency', latency);
  }
  cancel(d, 'ack', 'toolFiller', 'toolStill');
  if (!d.s.caller.speaking) d.s.phase = 'speaking';
}

function win(d: Draft, model: Model): void {
  const thinking = d.s.thinking!;
  if (thinking.winner !== null) return;
  d.s.thinking = { ...thinking, winner: model };
  const loser: Model = model === 0 ? 1 : 0;
  if (thinking.answers[loser].asked && thinking.answers[loser].over === 'no') {
    emit(d, { type: 'cancelThink', gen: d.s.gen, model: loser });
  }
  cancel(d, 'hedge', 'llmGiveUp');
  arm(d, 'llmStall', d.config.timings.llmStallMs);
}

/** The timer is set once and looks at the last delta: arming it with every word would cost more than the words. */
export function onStall(d: Draft): void {
  const { thinking } = d.s;
  if (!thinking || thinking.done || thinking.waitingFor.length > 0) return;
  const silentFor = d.at - thinking.lastDeltaAt;
  const left = d.config.timings.llmStallMs - silentFor;
  if (left > 0) return arm(d, 'llmStall', left);
  count(d, 'providerErrors');
  return thinking.spoke ? breakOff(d) : repair(d);
}

export function onAck(d: Draft): void {
  const { thinking, safety, lastFillerAt } = d.s;
  if (!thinking || thinking.spoke || safety.on || inTheAir(d).length > 0) return;
  if (d.at - lastFillerAt < d.config.timings.ackEveryMs) return;
  d.s.lastFillerAt = d.at;
  count(d, 'fillers');
  metric(d, 'filler');
  sayLine(d, 'filler', 'ack');
}

export function onHedge(d: Draft): void {
  if (!askSecond(d)) return;
  count(d, 'hedges');
  metric(d, 'hedge');
}

export function onGiveUp(d: Draft): void {
  if (!d.s.thinking || d.s.thinking.spoke) return;
  count(d, 'providerErrors');
  repair(d);
}
