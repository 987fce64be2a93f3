import type { KeyedEntry, NewEntry } from '../memory.types.js';
import { entryKey } from './entry-key.js';
import type { MemoryOp } from './memory-op.js';

export const keyed = (entry: NewEntry, id: string): KeyedEntry => ({ ...entry, id, idempotencyKey: entryKey(entry) });

/** One call says one thing once; people may repeat themselves. */
export function saidOnce(entries: readonly KeyedEntry[]): KeyedEntry[] {
  const seen = new Set<string>();
  return entries.filter(({ sourceCallId, idempotencyKey }) => {
    const key = `${sourceCallId}|${idempotencyKey}`;
    return !sourceCallId || (!seen.has(key) && seen.add(key));
  });
}

export const retractionOf = (
  entryId: string,
  reason: string,
  { author, authorId }: Pick<NewEntry, 'author' | 'authorId'>,
): NewEntry => ({
  kind: 'retraction',
  content: { text: reason },
  supersedes: entryId,
  author,
  ...(authorId && { authorId }),
});

type Keys = readonly Pick<KeyedEntry, 'sourceCallId' | 'idempotencyKey'>[];

export const keysOf = (ops: readonly MemoryOp[], callId: string): Keys =>
  ops.flatMap((op) => (op.op === 'confirm' ? [] : [{ sourceCallId: callId, idempotencyKey: op.key }]));

/** A plan as entries: what the call has written before is left out, and ops that name each other by key get ids. */
export function plannedEntries(
  ops: readonly MemoryOp[],
  { callId, now, written, newId }: Planned,
): { entries: KeyedEntry[]; idOf: (reference: string) => string } {
  const ids = new Map(
    keysOf(ops, callId).map(({ idempotencyKey }) => [idempotencyKey, written.get(idempotencyKey) ?? newId()]),
  );
  const idOf = (reference: string) => ids.get(reference) ?? reference;
  const entries = ops.flatMap((op): KeyedEntry[] => {
    if (op.op === 'confirm' || written.has(op.key)) return [];
    const base = { id: idOf(op.key), idempotencyKey: op.key, sourceCallId: callId, author: 'call' as const };
    if (op.op === 'retract')
      return [{ ...base, kind: 'retraction', content: { text: op.reason }, supersedes: idOf(op.entryId) }];
    const { conflictsWith, ...said } = op.content;
    const content = { ...said, at: now.toISOString(), ...(conflictsWith && { conflictsWith: idOf(conflictsWith) }) };
    return [{ ...base, kind: op.kind, content, ...(op.supersedes && { supersedes: idOf(op.supersedes) }) }];
  });
  return { entries, idOf };
}

type Planned = {
  readonly callId: string;
  readonly now: Date;
  readonly written: ReadonlyMap<string, string>;
  readonly newId: () => string;
};
