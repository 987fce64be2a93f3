import type { Brief } from '../brief.js';
import type { ChatRequest } from '../request.js';
import type { Heard } from '../understand.js';
import { hasContent } from './actions.js';
import { chat } from './chat.js';
import { compose, type Part } from './compose.js';
import { dangerLines } from './danger.js';
import { memoryHook } from './hooks.js';
import { promiseLines } from './promise.js';
import { farewell } from './farewell.js';
import { dangerOf, lastHas, type State, type ToolUse, turnsSinceGoodbye, wasSpoken } from './state.js';

/** What the companion says now. The order is the order of importance; the first that has something to say speaks. */
export function speech(state: State, brief: Brief, request: ChatRequest): string {
  const { notHeard, repair } = brief.control;
  const first = notHeard === null ? '' : sentence(notHeard);
  const { heard, pending } = state;
  if (pending !== null && pending.name !== 'remember' && pending.name !== 'flag')
    return compose(state, brief, ...afterTool(state, pending, dangerOf(state, brief) !== null));
  if (heard === null) return compose(state, brief, opening(state, brief), first);
  if (repair) return compose(state, brief, [{ key: 'repair' }], first);
  const isLeaving =
    turnsSinceGoodbye(state) !== null || wasSpoken(state, 'close.plain') || wasSpoken(state, 'close.fact');
  const lines =
    dangerLines(state, heard, brief) ??
    wrongPerson(state, heard) ??
    (isLeaving ? closing(state, heard, brief) : meta(state, heard, brief)) ??
    (isLeaving ? meta(state, heard, brief) : closing(state, heard, brief)) ??
    promiseLines(state, heard, brief, request) ??
    chat(state, heard, brief);
  return compose(state, brief, lines, first);
}

function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** Nobody has spoken to us yet: the greeting, or the first question after a greeting that the product spoke. */
function opening(state: State, brief: Brief): Part[] {
  const hook = memoryHook(brief, state.lang);
  const hooked: Part[] = hook === null || wasSpoken(state, 'hook.') ? [] : [hook];
  if (state.agentTexts.length === 0) return [{ key: 'greet.full' }, ...hooked, { key: 'ask.how' }];
  if (state.before.length > 0 || wasSpoken(state, 'ask.how')) return [{ key: 'still.there' }];
  return [...hooked, { key: 'ask.how' }];
}

function afterTool(state: State, use: ToolUse, isDanger: boolean): [Part[], string] {
  const say = use.result?.say ?? '';
  const first = say === '' ? '' : sentence(say);
  const failed = use.result?.ok === false;
  if (use.name === 'end_call') return [[{ key: 'bye.short' }], first];
  if (failed && use.result?.code === 'needs_confirmation' && first !== '') return [[], first];
  if (use.name === 'promise_callback') {
    if (failed)
      return [
        first === '' ? [{ key: 'tool.trouble' }, { key: 'promise.again' }] : asked(first, { key: 'promise.again' }),
        first,
      ];
    return [
      [{ key: 'promise.more' }],
      first === '' ? (state.lang === 'es' ? 'Queda apuntado.' : 'It is noted.') : first,
    ];
  }
  if (use.name === 'escalate') {
    const next: Part = { key: isDanger ? 'danger.stay' : 'promise.more' };
    if (failed) return [[{ key: 'tool.trouble' }, next], ''];
    return [first === '' ? [{ key: 'worry.sent' }] : [next], first];
  }
  return [[{ key: failed ? 'tool.trouble' : 'ack.plain' }, { key: 'promise.more' }], first];
}

function asked(first: string, question: Part): Part[] {
  return first.endsWith('?') ? [] : [question];
}

function wrongPerson(state: State, heard: Heard): Part[] | null {
  if (lastHas(state, 'wrong.ask')) {
    if (heard.answer === 'no' || heard.metas.includes('wrong_person') || heard.metas.includes('goodbye'))
      return [{ key: 'wrong.bye' }];
    return null;
  }
  if (!heard.metas.includes('wrong_person')) return null;
  return wasSpoken(state, 'wrong.ask') ? [{ key: 'wrong.bye' }] : [{ key: 'wrong.ask' }];
}

function meta(state: State, heard: Heard, brief: Brief): Part[] | null {
  const is = (name: Heard['metas'][number]): boolean => heard.metas.includes(name);
  if (is('robot')) return [{ key: 'meta.robot' }];
  if (is('injection')) return [{ key: 'meta.injection' }];
  if (is('swearing')) return [{ key: 'meta.swearing' }];
  if (is('repeat') && state.lastText !== '') return [{ key: 'meta.repeat', x: lastSentences(state.lastText) }];
  if (is('slower') && state.lastText !== '') return [{ key: 'meta.slower', x: lastSentences(state.lastText) }];
  if (is('louder') && state.lastText !== '') return [{ key: 'meta.louder', x: lastSentences(state.lastText) }];
  if (is('person_please')) return [{ key: 'meta.person' }];
  if (lastHas(state, 'meta.person', 'meta.swearing') && heard.answer === 'no')
    return [{ key: 'worry.no' }, { key: 'promise.more' }];
  if (is('not_now') && heard.when.day === null && heard.when.minutes === null && !brief.control.wrapUp)
    return [{ key: 'meta.notnow' }];
  if (heard.isBlank) return [{ key: 'blank' }];
  return null;
}

/** The end of what we said, short enough to be said again with a word before it. */
function lastSentences(text: string): string {
  const plain = text.replace(
    /^(?:I said: |Once more: |Of course\. |Dije: |Otra vez: |Claro\. |.*?(?:slowly|slower|up|clearly|now|despacio|lento|alto|claridad|ahora)[.:?] )/u,
    '',
  );
  const sentences = plain.split(/(?<=[.!?])\s+/u);
  let kept = '';
  for (const one of sentences.toReversed()) {
    if (`${one} ${kept}`.split(/\s+/u).length > 30) break;
    kept = kept === '' ? one : `${one} ${kept}`;
  }
  return kept === '' ? plain.split(/\s+/u).slice(-25).join(' ') : kept;
}

function closing(state: State, heard: Heard, brief: Brief): Part[] | null {
  const closes = state.agentLines.filter((keys) =>
    keys.some((key) => /^(close\.(fact|plain)|bye\.)/u.test(key)),
  ).length;
  if (closes > 0) {
    const back = wasSpoken(state, 'close.back');
    if (!heard.metas.includes('goodbye') && hasContent(heard) && closes === 1 && !back) {
      return heard.topics.length > 0 || heard.asksCall || heard.worry ? null : [{ key: 'close.back' }];
    }
    // After their return one answer is enough; then it is goodbye, whatever else is said.
    return closes > 1 || lastHas(state, 'close.fact', 'close.plain', 'bye')
      ? [{ key: 'bye.short' }]
      : farewell(state, heard);
  }
  const since = turnsSinceGoodbye(state);
  // A time that is being agreed on is finished first, within reason.
  const agreeing = heard.asksCall || lastHas(state, 'promise');
  const leaving = (heard.metas.includes('goodbye') && !heard.asksCall) || (since !== null && (!agreeing || since > 6));
  const finished =
    lastHas(state, 'promise.usual', 'promise.more', 'promise.none', 'unknown.leave', 'danger.wants_to_stop_calls') &&
    !hasContent(heard);
  return leaving || brief.control.wrapUp || finished ? farewell(state, heard) : null;
}
