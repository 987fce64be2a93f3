import type { Brief } from '../brief.js';
import { spokenDay, spokenWhen, type When } from '../dates.js';
import type { ChatRequest } from '../request.js';
import { capitalised } from '../text.js';
import type { Heard } from '../understand.js';
import { hasContent, spokenBefore } from './actions.js';
import type { Part } from './compose.js';
import { lastHas, type State } from './state.js';

/** "Ring me Thursday at five": day and time are gathered in any order and read back; the yes to it is the tool's. */
export function promiseLines(state: State, heard: Heard, brief: Brief, request: ChatRequest): Part[] | null {
  const inside = lastHas(
    state,
    'promise.offer',
    'promise.when',
    'promise.time',
    'promise.readback',
    'promise.again',
    'meta.notnow',
    'unknown.offer',
  );
  const { day, minutes, part } = heard.when;
  const named = day !== null || minutes !== null || part !== null;
  if (!heard.asksCall && !inside) return null;
  if (!heard.asksCall && !named) {
    if (lastHas(state, 'unknown.offer')) return null;
    return answered(state, heard);
  }
  if (brief.now === null || !request.tools.some((tool) => tool.name === 'promise_callback'))
    return [{ key: 'promise.usual' }];
  const when = merged(state, heard, brief);
  const ack: Part[] = heard.asksCall && heard.mood < 0 ? [{ key: 'ack.bad' }] : [];
  if (when.day !== null && when.minutes !== null)
    return [...ack, { key: 'promise.readback', x: sayAt(spokenWhen(when.day, when.minutes, brief.now, state.lang)) }];
  if (when.day !== null) return [...ack, { key: 'promise.time', x: sayAt(spokenDay(when.day, brief.now, state.lang)) }];
  return [...ack, { key: 'promise.when' }];
}

function sayAt(spoken: string): string {
  return spoken.startsWith('el ') ? spoken : capitalised(spoken);
}

/** A time without a day is the next one of its kind. */
function merged(state: State, heard: Heard, brief: Brief): When {
  const before = lastHas(state, 'promise.time', 'promise.readback')
    ? spokenBefore(state, brief)
    : { day: null, minutes: null, part: null };
  const minutes =
    heard.when.minutes ?? (heard.when.part === null && heard.when.day !== null ? before.minutes : heard.when.minutes);
  let day = heard.when.day ?? before.day;
  if (day === null && minutes !== null && brief.now !== null) {
    day = brief.now.day + (brief.now.minutes !== null && minutes > brief.now.minutes + 15 ? 0 : 1);
  }
  return { day, minutes, part: heard.when.part };
}

function answered(state: State, heard: Heard): Part[] | null {
  if (lastHas(state, 'promise.readback', 'promise.again')) {
    if (heard.answer === 'no')
      return lastHas(state, 'promise.readback') ? [{ key: 'promise.again' }] : [{ key: 'promise.none' }];
    return heard.answer === 'yes'
      ? [{ key: lastHas(state, 'promise.again') ? 'promise.when' : 'promise.usual' }]
      : null;
  }
  if (lastHas(state, 'promise.offer')) {
    if (heard.answer === 'no') return [{ key: 'promise.none' }];
    return heard.answer === 'yes' || !hasContent(heard) ? [{ key: 'promise.usual' }] : null;
  }
  if (heard.answer !== null || !hasContent(heard)) return [{ key: 'promise.usual' }];
  return null;
}
