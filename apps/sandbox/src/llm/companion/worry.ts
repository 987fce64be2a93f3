import type { Brief } from '../brief.js';
import type { Heard } from '../understand.js';
import type { Part } from './compose.js';
import { lastHas, type State, wasSpoken } from './state.js';

/** Since when → have you told → may I tell. Their yes is the tool's; a no keeps it here. */
export function worryLines(state: State, heard: Heard, brief: Brief): Part[] | null {
  if (lastHas(state, 'worry.may'))
    return heard.answer === 'no'
      ? [{ key: 'worry.no' }, { key: 'promise.more' }]
      : heard.answer === 'yes'
        ? [{ key: 'worry.sent' }]
        : null;
  if (lastHas(state, 'worry.since')) return [{ key: 'worry.told' }];
  if (lastHas(state, 'worry.told') || lastHas(state, 'worry.lonely'))
    return brief.behalf === null && heard.answer === 'yes' ? null : [{ key: 'ack.plain' }, { key: 'worry.may' }];
  if (!heard.worry || wasSpoken(state, 'worry.since') || wasSpoken(state, 'worry.lonely')) return null;
  return /\b(lonely|alone|sol[oa]|soledad)\b/u.test(heard.folded)
    ? [{ key: 'worry.lonely' }]
    : [{ key: 'worry.since' }];
}
