import { type CallFindings, MAX_TEXT, type MemoryContent, type MemoryKind } from '../memory.types.js';
import type { MemoryOp } from './memory-op.js';
import { safetyWords } from './safety-codes.js';
import { tagsOf } from './slots.js';
import { fold, shorten, tokens } from './words.js';

type Append = Extract<MemoryOp, { op: 'append' }>;
type Judge = {
  readonly isTheirs: (quote: string) => boolean;
  readonly isPrivate: (...texts: (string | undefined)[]) => boolean;
};
const SURENESS = { low: 0.5, medium: 0.75, high: 1 } as const;

/** What every call leaves besides facts: a note, the mood, promises, follow-ups, safety. */
export function linesOfCall(result: CallFindings, { isTheirs, isPrivate }: Judge): Append[] {
  const { mood, promises, followUps, safety, topics } = result;
  const fair = ({ what, quote }: { what: string; quote: string }) => isTheirs(quote) && !isPrivate(what, quote);
  // Our own promises are our words, so their quote need not be the person's.
  const kept = promises.filter((promise) => (promise.by === 'us' ? !isPrivate(promise.what) : fair(promise)));
  const said = (what: string) => shorten(named(what, result.personName), MAX_TEXT);

  return [
    ...noteOf(result, isPrivate),
    ...(mood ? [moodLine(mood, isTheirs(mood.quote) && !isPrivate(mood.quote))] : []),
    ...kept.map(({ by, what, local, quote }) =>
      line('promise', `promise|${by}|${fold(what)}`, {
        text: said(what),
        by,
        ...(local && { due: local }),
        topics: tagsOf(tokens(what), topics),
        quote,
      }),
    ),
    ...followUps.filter(fair).map(({ what, dueLocal, quote }) =>
      line('follow_up', `follow_up|${fold(what)}`, {
        text: said(what),
        ...(dueLocal && { due: dueLocal }),
        topics: tagsOf(tokens(what), topics),
        quote,
      }),
    ),
    // Danger is never private and never too unsure to be kept.
    ...safety.map(({ code, quote, confidence }) =>
      line('safety', `safety|${code}`, { text: safetyWords(code), code, quote, confidence }),
    ),
  ];
}

function noteOf({ summary, topics, personName }: CallFindings, isPrivate: Judge['isPrivate']): Append[] {
  const open = (summary ?? '').split(/(?<=[.!?])\s+/).filter((sentence) => sentence && !isPrivate(sentence));
  const text = shorten(named(open.join(' '), personName), MAX_TEXT);
  return text ? [line('note', 'note|summary', { text, topics: tagsOf(new Set(), topics) })] : [];
}

function moodLine({ value, quote, sure }: NonNullable<CallFindings['mood']>, quotable: boolean): Append {
  const text = `mood ${signed(value)}`;
  return line('mood', 'mood', { text, value, confidence: SURENESS[sure], ...(quote && quotable && { quote }) });
}

export const signed = (value: number): string => (value > 0 ? `+${value}` : String(value));

const named = (text: string, name = 'they'): string => text.replaceAll('{patient}', name);

const line = (kind: MemoryKind, key: string, content: MemoryContent): Append => ({
  op: 'append',
  kind,
  content,
  supersedes: null,
  key,
});
