import type { Brief } from '../brief.js';
import type { SafetyCode } from '../lexicon/lexicon.types.js';
import { SAFETY_CODES } from '../lexicon/lexicon.types.js';
import type { Heard } from '../understand.js';
import { asksToTell } from './actions.js';
import type { Part } from './compose.js';
import type { LineKey } from './lines/line.types.js';
import { type Danger, dangerOf, lastHas, type State, wasSpoken } from './state.js';

const GRAVE: readonly SafetyCode[] = ['self_harm', 'emergency', 'abuse_neglect'];

/** Three turns for each code; the line that is owed comes in the first. Null: no danger is on. */
export function dangerLines(state: State, heard: Heard, brief: Brief): Part[] | null {
  const hit = heard.safety.find(({ code }) => !wasSpoken(state, `danger.${code}.1`));
  if (hit !== undefined && !isMilder(hit.code, dangerOf(state, brief), state)) return [{ key: key(hit.code, 1) }];
  const danger = dangerOf(state, brief);
  if (danger === null || wasSpoken(state, 'danger.bye')) return null;
  const { code, step } = danger;
  if (heard.metas.includes('goodbye') && !(code !== null && GRAVE.includes(code) && !wasSpoken(state, 'danger.bye')))
    return null;
  if (heard.metas.includes('goodbye')) return [{ key: 'danger.bye' }];
  if (code === 'wants_to_stop_calls' && (heard.answer === 'yes' || step >= 3)) return null;
  if (asksToTell(state) && heard.answer === 'no') return [{ key: 'danger.no' }];
  if (code !== null && step < 3) return [{ key: key(code, step < 1 ? 1 : step === 1 ? 2 : 3) }];
  if (!brief.control.safety || brief.control.wrapUp) return null;
  const stays = lastHas(state, 'danger.stay') && code !== null && step % 2 === 0;
  return [{ key: stays ? key(code, 3) : 'danger.stay' }];
}

function key(code: SafetyCode, step: 1 | 2 | 3): LineKey {
  return `danger.${code}.${step}`;
}

/** In the middle of one exchange only a graver matter interrupts. */
function isMilder(code: SafetyCode, running: Danger | null, state: State): boolean {
  if (running?.code === null || running === null || running.step === 0 || running.step >= 3 || running.code === code)
    return false;
  if (!wasSpoken(state, `danger.${running.code}.`)) return false;
  return SAFETY_CODES.indexOf(code) > SAFETY_CODES.indexOf(running.code);
}
