import type { NewEntry } from '../memory.types.js';
import { fold } from './words.js';

/** Says the same thing of the same call twice. Planned entries bring their own; this is for what others append. */
export function entryKey({ kind, content, supersedes }: NewEntry): string {
  const { slot, subject = '', answer, text, code } = content;
  switch (kind) {
    case 'retraction':
      return `retraction|${supersedes ?? ''}`;
    case 'safety':
      return `safety|${code ?? fold(text)}`;
    case 'mood':
    case 'missed_call':
      return kind;
    case 'fact':
    case 'preference':
    case 'avoid_topic':
      return `${slot ?? kind}|${fold(subject)}|${fold(answer ?? text)}`;
    default:
      return `${kind}|${fold(text)}`;
  }
}
