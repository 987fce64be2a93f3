import { askAgain } from './asking.js';
import { beginClosing } from './closing.js';
import type { EndReason } from './actions.js';
import { arm, cancel, emit, record, type Draft } from './draft.js';
import type { ToolResult } from './events.js';
import { finish, inTheAir, sayLine } from './speech.js';
import type { ToolCall } from './state.js';
import { MAX_TOOL_CALLS, refusalOf } from './write-guard.js';

const END_REASONS = ['done', 'caller_left', 'asked_to_stop', 'wrong_person', 'silence', 'wrap_up'];

/** The model has asked for tools and is waiting. Those that may not run get their refusal at once. */
export function runTools(d: Draft, calls: readonly ToolCall[]): void {
  const refused: { id: string; result: ToolResult }[] = [];
  const waitingFor: ToolCall[] = [];
  for (const call of calls) {
    const result = refuse(d, call);
    if (result) refused.push({ id: call.id, result });
    else waitingFor.push(call);
  }
  d.s.thinking = { ...d.s.thinking!, waitingFor: calls, results: refused };
  for (const { id, name, args } of waitingFor) {
    d.s.toolCalls += 1;
    if (d.config.tools[name] === 'write') d.s.writes += 1;
    d.s.running = [...d.s.running, { id, name, args }];
    emit(d, { type: 'runTool', gen: d.s.gen, id, name, args: args! });
  }
  if (waitingFor.length > 0) waitForTools(d, waitingFor);
  goOnWhenAllAreIn(d);
}

function refuse(d: Draft, { name, args }: ToolCall): ToolResult | null {
  const kind = d.config.tools[name];
  if (!kind) return { ok: false, code: 'unknown_tool', say: '' };
  if (!args) return { ok: false, code: 'invalid_arguments', say: '' };
  if (kind === 'end') return { ok: true, say: '' };
  if (d.s.toolCalls >= MAX_TOOL_CALLS && kind !== 'write') return { ok: false, code: 'limit', say: '' };
  return kind === 'write' ? refusalOf(name, args, d.s, d.config) : null;
}

function waitForTools(d: Draft, calls: readonly ToolCall[]): void {
  const { toolFillerMs, toolGiveUpMs } = d.config.timings;
  cancel(d, 'ack', 'hedge', 'llmGiveUp', 'llmStall');
  arm(d, 'toolGiveUp', toolGiveUpMs);
  if (calls.some(({ name }) => d.config.tools[name] !== 'instant')) {
    arm(d, 'toolFiller', toolFillerMs[0]);
    arm(d, 'toolStill', toolFillerMs[1]);
  }
}

/** A result of a turn that is over is dropped, except that what a write did is always told: the effect happened. */
export function onToolResult(d: Draft, gen: number, id: string, result: ToolResult): void {
  const tool = d.s.running.find((one) => one.id === id);
  if (!tool) return;
  d.s.running = d.s.running.filter((one) => one.id !== id);
  d.s.toolsDone = [...d.s.toolsDone, { name: tool.name, args: tool.args ?? {}, ok: result.ok, say: result.say }];
  record(d, { kind: 'tool', name: tool.name, result });
  const wrote = d.config.tools[tool.name] === 'write' && result.ok;
  if (wrote && result.say) d.s.notHeardYet = result.say;
  const { thinking } = d.s;
  if (gen !== d.s.gen || !thinking?.waitingFor.some((call) => call.id === id)) return;
  d.s.thinking = { ...thinking, results: [...thinking.results, { id, result }] };
  goOnWhenAllAreIn(d);
}

/** Time is up for the tools: the model is told so, and never left to invent their answer. */
export function giveUpTools(d: Draft): void {
  const { thinking } = d.s;
  if (!thinking) return;
  const missing = thinking.waitingFor.filter(({ id }) => !thinking.results.some((one) => one.id === id));
  const results = missing.map(({ id }) => ({ id, result: { ok: false, code: 'unavailable', say: '' } }));
  d.s.thinking = { ...thinking, results: [...thinking.results, ...results] };
  goOnWhenAllAreIn(d);
}

function goOnWhenAllAreIn(d: Draft): void {
  const thinking = d.s.thinking!;
  if (thinking.results.length < thinking.waitingFor.length) return;
  cancel(d, 'toolFiller', 'toolStill', 'toolGiveUp');
  const { waitingFor: calls, results, spoke } = thinking;
  noteInHistory(d, calls, results);
  const end = calls.find(
    ({ id, name }) => d.config.tools[name] === 'end' && results.find((one) => one.id === id)?.result.ok,
  );
  if (end) return beginClosing(d, endReason(end));
  const onlyInstant = calls.every(({ name }) => d.config.tools[name] === 'instant');
  if (!spoke || !onlyInstant) return askAgain(d);
  d.s.thinking = { ...thinking, waitingFor: [], results: [], done: true };
  finish(d);
}

/** In one piece, so that no question of a tool ever stands in the history without its answer. */
function noteInHistory(
  d: Draft,
  calls: readonly ToolCall[],
  results: readonly { id: string; result: ToolResult }[],
): void {
  const { utterance } = d.s;
  const said = (utterance?.segments ?? []).filter(({ kind, told }) => kind !== 'filler' && !told);
  if (utterance) {
    d.s.utterance = { ...utterance, segments: utterance.segments.map((one) => ({ ...one, told: true })) };
  }
  d.s.history = [
    ...d.s.history,
    { who: 'calls', text: said.map(({ text }) => text).join(' '), calls },
    ...calls.map(({ id }) => ({
      who: 'result' as const,
      id,
      result: results.find((one) => one.id === id)!.result,
    })),
  ];
}

function endReason({ args }: ToolCall): EndReason {
  const reason = args?.['reason'];
  return typeof reason === 'string' && END_REASONS.includes(reason) ? (reason as EndReason) : 'done';
}

/** A short word of ours, unless there is sound already. */
export function sayToolFiller(d: Draft, key: 'toolFiller' | 'toolStill'): void {
  if (inTheAir(d).length > 0) return;
  d.s.lastFillerAt = d.at;
  sayLine(d, 'filler', key);
}
