import type { Heard } from '../understand.js';
import type { Part } from './compose.js';
import type { State } from './state.js';

/** Goodbye, with one thing of today that is remembered. */
export function farewell(state: State, heard: Heard): Part[] {
  const findings = [...state.before, heard]
    .flatMap((one) => one.findings)
    .filter((one) => one.kind === 'fact' || one.kind === 'preference' || one.kind === 'appointment');
  const kept = findings.find((one) => one.polarity === 'is' && one.value.length < 40 && !/\d/u.test(one.value));
  if (kept === undefined) return [{ key: 'close.plain' }];
  return [{ key: 'close.fact', x: keptWords(kept, state.lang) }];
}

function keptWords(kept: Heard['findings'][number], lang: State['lang']): string {
  const name = /^\p{Lu}/u.test(kept.subject) ? kept.subject : kept.value;
  if (kept.kind === 'preference')
    return lang === 'es'
      ? `lo que me dijo: ${kept.value}`
      : `that you ${kept.likes ? 'like' : 'do not like'} ${kept.value}`;
  return lang === 'es' ? `lo de ${name}` : `what you told me about ${name}`;
}
