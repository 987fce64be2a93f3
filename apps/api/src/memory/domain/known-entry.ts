import type { MemoryAuthor, MemoryContent, MemoryKind } from '../memory.types.js';

/** An entry as the pure parts see it: in order of `seq`, sealed ones left without content. */
export type StoredEntry = {
  readonly id: string;
  readonly seq: number;
  readonly kind: MemoryKind;
  readonly content: MemoryContent | null;
  readonly supersedes: string | null;
  readonly sourceCallId: string | null;
  readonly author: MemoryAuthor;
  readonly createdAt: Date;
};

export type Standing = 'live' | 'superseded' | 'retracted';

export type KnownEntry = StoredEntry & {
  readonly content: MemoryContent;
  readonly standing: Standing;
};

/**
 * Which entries still stand. Nothing is ever changed, so standing is read off later entries: a retraction withdraws
 * what it names, any other entry replaces it. An unconfirmed entry is settled with the entry it contradicts: once that
 * is replaced, the replacement is the answer to both.
 */
export function knownEntries(entries: readonly StoredEntry[]): KnownEntry[] {
  const retracted = new Set<string>();
  const superseded = new Set<string>();
  for (const { kind, supersedes } of entries)
    if (supersedes) (kind === 'retraction' ? retracted : superseded).add(supersedes);

  const standingOf = ({ id, content }: StoredEntry): Standing => {
    if (retracted.has(id)) return 'retracted';
    if (superseded.has(id)) return 'superseded';
    return content?.conflictsWith && superseded.has(content.conflictsWith) ? 'superseded' : 'live';
  };
  return entries
    .filter((entry) => entry.kind !== 'retraction')
    .flatMap((entry) => (entry.content ? [{ ...entry, content: entry.content, standing: standingOf(entry) }] : []));
}

/** The entry a standing one contradicts, while both stand. */
export function openConflict(entry: KnownEntry, all: readonly KnownEntry[]): KnownEntry | null {
  const { conflictsWith } = entry.content;
  if (!conflictsWith || entry.standing !== 'live') return null;
  return all.find(({ id, standing }) => id === conflictsWith && standing === 'live') ?? null;
}
