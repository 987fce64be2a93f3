import type { Brief } from '../brief.js';
import { isoDay, isoTime, readWhen, spokenWhen, type When } from '../dates.js';
import type { ChatRequest, ToolSpec } from '../request.js';
import { allowedValues, conform } from '../schema.js';
import { cutTo } from '../text.js';
import type { Heard, SafetyHit } from '../understand.js';
import { nextNote } from './memory-notes.js';
import { dangerOf, lastHas, newDanger, type State, wasSpoken } from './state.js';

export interface Action {
  name: string;
  args: unknown;
}

/** The tool this turn calls before or instead of speaking, if any. Arguments fit the request's own schemas or it is not called. */
export function nextAction(state: State, heard: Heard, brief: Brief, request: ChatRequest): Action | null {
  if (request.toolChoice === 'none' || state.pending?.name === 'end_call') return null;
  const tool = (name: string): ToolSpec | undefined => request.tools.find((one) => one.name === name);
  return (
    flagging(state, heard, tool('flag')) ??
    writing(state, heard, brief, tool) ??
    remembering(state, heard, brief, tool('remember')) ??
    ending(state, heard, brief, tool('end_call'))
  );
}

function made(tool: ToolSpec, args: Record<string, unknown>): Action | null {
  const fitted = conform(tool.parameters, args);
  return fitted === undefined ? null : { name: tool.name, args: fitted };
}

function flagging(state: State, heard: Heard, tool: ToolSpec | undefined): Action | null {
  if (tool === undefined) return null;
  const codes = allowedValues(tool.parameters, 'code');
  const hit = [...heard.safety, ...refusedMedicine(state, heard)].find(({ code }) => {
    const before = state.tools.some((use) => use.name === 'flag' && use.args['code'] === code);
    return !before && (codes === null || codes.includes(code));
  });
  return hit === undefined ? null : made(tool, { code: hit.code, quote: hit.quote });
}

/** Not taken, and the list did not help: the second no is worth a flag. */
function refusedMedicine(state: State, heard: Heard): SafetyHit[] {
  if (!lastHas(state, 'medicine.list') || heard.answer !== 'no') return [];
  return [{ code: 'medicine_missed_or_double', quote: cutTo(heard.raw.trim(), 120) }];
}

function remembering(state: State, heard: Heard, brief: Brief, tool: ToolSpec | undefined): Action | null {
  if (tool === undefined || heard.safety.length > 0) return null;
  const note = nextNote(state, heard, brief, tool);
  return note === null ? null : made(tool, note);
}

const wroteNow = (state: State, name: string): boolean => state.tools.some((use) => use.isNow && use.name === name);

function writing(
  state: State,
  heard: Heard,
  brief: Brief,
  tool: (name: string) => ToolSpec | undefined,
): Action | null {
  if (heard.answer !== 'yes' || newDanger(state, heard)) return null;
  const repeated = confirmedAgain(state);
  if (repeated !== null) return repeated;
  const promise = tool('promise_callback');
  if (
    promise !== undefined &&
    lastHas(state, 'promise.readback') &&
    !wroteNow(state, 'promise_callback') &&
    !isChanged(heard)
  ) {
    const when = agreedWhen(state, brief);
    if (when !== null) return made(promise, { ...when, topic: callbackTopic(state) });
  }
  const escalate = tool('escalate');
  if (escalate === undefined || wroteNow(state, 'escalate') || !asksToTell(state)) return null;
  const danger = dangerOf(state, brief);
  const reason = danger?.code ?? (lastHas(state, 'meta.person') ? 'help_requested' : worryReason(state));
  const allowed = allowedValues(escalate.parameters, 'reason');
  if (allowed !== null && !allowed.includes(reason)) return null;
  return made(escalate, { reason, quote: worryQuote(state, reason), person_agrees: 'yes' });
}

/** The product wanted a yes first; its question was put, here is the yes. */
function confirmedAgain(state: State): Action | null {
  const asked = state.tools.findLast((use) => !use.isNow);
  if (
    asked?.result?.code !== 'needs_confirmation' ||
    !state.lastText.includes(asked.result.say) ||
    asked.result.say === ''
  )
    return null;
  return wroteNow(state, asked.name) ? null : { name: asked.name, args: asked.args };
}

function isChanged(heard: Heard): boolean {
  return heard.when.day !== null || heard.when.minutes !== null;
}

/** The time that was read back, taken from our own words: they are what the caller said yes to. */
function agreedWhen(state: State, brief: Brief): { day: string; time: string; spoken: string } | null {
  const { day, minutes } = spokenBefore(state, brief);
  if (brief.now === null || day === null || minutes === null) return null;
  return {
    day: isoDay(day),
    time: isoTime(minutes),
    spoken: cutTo(spokenWhen(day, minutes, brief.now, state.lang), 60),
  };
}

export function spokenBefore(state: State, brief: Brief): When {
  return readWhen(foldedText(state.lastText), brief.now, state.lang);
}

function foldedText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}':\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

function callbackTopic(state: State): string {
  const fact = state.before.flatMap((one) => one.findings).at(-1);
  return cutTo(fact === undefined ? (state.lang === 'es' ? 'seguir hablando' : 'to go on talking') : fact.value, 80);
}

export function asksToTell(state: State): boolean {
  if (lastHas(state, 'worry.may', 'meta.person', 'meta.swearing')) return true;
  return state.lastLines.some(
    (key) => /^danger\.\w+\.2$/u.test(key) && key.split('.')[1] !== undefined && TELLING.has(key.split('.')[1] ?? ''),
  );
}

/** The exchanges whose second turn asks "may I let … know". */
const TELLING = new Set([
  'self_harm',
  'emergency',
  'scam_suspected',
  'fall',
  'injury_pain',
  'medicine_missed_or_double',
  'no_food_or_heat',
  'confusion_unusual',
  'lost_or_wandering',
  'help_requested',
]);

function worryReason(state: State): string {
  const words = state.before
    .filter((one) => one.worry)
    .map((one) => one.folded)
    .join(' ');
  return /\b(lonely|alone|sol[oa]|soledad)\b/u.test(words) ? 'lonely_persistent' : 'help_requested';
}

function worryQuote(state: State, reason: string): string {
  const all = [...state.before];
  const hit = all.flatMap((one) => one.safety).findLast(({ code }) => code === reason)?.quote;
  return cutTo(hit ?? all.findLast((one) => one.worry)?.raw ?? all.at(-1)?.raw ?? '', 120);
}

function ending(state: State, heard: Heard, brief: Brief, tool: ToolSpec | undefined): Action | null {
  if (tool === undefined || wroteNow(state, 'end_call')) return null;
  const saidBye = wasSpoken(state, 'close.fact') || wasSpoken(state, 'close.plain') || wasSpoken(state, 'bye.');
  if (lastHas(state, 'wrong.bye')) return made(tool, { reason: 'wrong_person' });
  if (!saidBye || newDanger(state, heard)) return null;
  const closes = state.agentLines.filter((keys) =>
    keys.some((key) => /^(close\.(fact|plain)|bye\.)/u.test(key)),
  ).length;
  const justSaid = lastHas(state, 'close.fact', 'close.plain', 'bye');
  const over = heard.metas.includes('goodbye') || (justSaid && (closes > 1 || !hasContent(heard)));
  if (!over) return null;
  const stopped = state.tools.some((use) => use.name === 'flag' && use.args['code'] === 'wants_to_stop_calls');
  return made(tool, { reason: stopped ? 'asked_to_stop' : brief.control.wrapUp ? 'wrap_up' : 'done' });
}

/** Something to come back for after goodbye. */
export function hasContent(heard: Heard): boolean {
  return (
    heard.topics.length > 0 ||
    heard.worry ||
    heard.findings.length > 0 ||
    heard.asksCall ||
    heard.raw.includes('?') ||
    heard.folded.split(' ').length > 5
  );
}
