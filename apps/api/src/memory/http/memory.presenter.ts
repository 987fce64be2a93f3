import { readCursor, writeCursor } from '../../platform/http/cursor.js';
import type { EntryPage, EntryView, MoodDay, Verdict } from '../memory.types.js';
import type {
  MemoryEntryResponse,
  MemoryExportResponse,
  MemoryPageResponse,
  MoodDayResponse,
  VerdictResponse,
} from './memory.dto.js';

export function presentEntry(entry: EntryView): MemoryEntryResponse {
  const { content, retraction, damaged } = entry;
  return {
    id: entry.id,
    seq: entry.seq,
    kind: entry.kind,
    text: content?.text ?? null,
    sourceCallId: entry.sourceCallId,
    author: entry.author,
    authorId: entry.authorId,
    supersedes: entry.supersedes,
    supersededBy: entry.supersededBy,
    retracted: retraction !== null,
    retractedAt: retraction?.at.toISOString() ?? null,
    retractedReason: retraction?.reason ?? null,
    forgotten: content === null && !damaged,
    damaged,
    quote: content?.quote ?? null,
    confidence: content?.confidence ?? null,
    slot: content?.slot ?? null,
    conflictsWith: content?.conflictsWith ?? null,
    due: content?.due ?? null,
    until: content?.until ?? null,
    topics: [...(content?.topics ?? [])],
    mood: content?.value ?? null,
    createdAt: entry.createdAt.toISOString(),
  };
}

export const presentPage = ({ items, next }: EntryPage): MemoryPageResponse => ({
  data: items.map(presentEntry),
  nextCursor: next === null ? null : writeCursor(next),
});

export const readBefore = (cursor: string | undefined): number | null => {
  const values = readCursor(cursor, [/^[1-9]\d{0,8}$/]);
  return values && Number(values[0]);
};

export const presentVerdict = ({ ok, entries, firstBroken }: Verdict): VerdictResponse => ({
  ok,
  entries,
  firstBroken: firstBroken && { seq: firstBroken.seq, id: firstBroken.id, reason: firstBroken.reason },
});

export const presentMoodDay = ({ date, value, quote, missed, entryId }: MoodDay): MoodDayResponse => ({
  date,
  value,
  quote,
  missed,
  entryId,
});

export const presentExport = (
  serviceId: string,
  exportedAt: Date,
  { verdict, entries }: { verdict: Verdict; entries: readonly EntryView[] },
): MemoryExportResponse => ({
  serviceId,
  exportedAt: exportedAt.toISOString(),
  verified: presentVerdict(verdict),
  entries: entries.map(presentEntry),
});

const COLUMNS = [
  'seq',
  'createdAt',
  'kind',
  'text',
  'quote',
  'mood',
  'confidence',
  'due',
  'until',
  'author',
  'sourceCallId',
  'supersedes',
  'supersededBy',
  'retractedAt',
  'retractedReason',
  'forgotten',
  'id',
] as const;

/** For a spreadsheet, which would run a cell that starts like a formula: such a cell gets an apostrophe in front. */
export function presentCsv(entries: readonly EntryView[]): string {
  const rows = entries.map((entry) => {
    const presented = presentEntry(entry);
    return COLUMNS.map((column) => cell(presented[column]));
  });
  // The mark in front lets Excel see UTF-8.
  return `\uFEFF${[COLUMNS.map((column) => cell(column)), ...rows].map((row) => row.join(',')).join('\r\n')}\r\n`;
}

function cell(value: string | number | boolean | null): string {
  // Numbers are ours and may be negative; only words can carry a formula.
  const text = typeof value === 'string' && /^\s*[=+\-@\t\r|%]/.test(value) ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) || /^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
