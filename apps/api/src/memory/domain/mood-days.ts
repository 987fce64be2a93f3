import type { EntryView, MoodDay } from '../memory.types.js';
import { localDay } from './local-day.js';

/** One point a day: the last mood of the day, and whether a call was missed. Entries come oldest first. */
export function moodDays(
  entries: readonly EntryView[],
  { from, to, zone }: { from: string; to: string; zone: string },
): MoodDay[] {
  const days = new Map<string, MoodDay>();
  for (const { id, kind, content, createdAt, retraction } of entries) {
    if (retraction || (kind !== 'mood' && kind !== 'missed_call')) continue;
    const date = localDay(content?.at ? new Date(content.at) : createdAt, zone);
    if (date < from || date > to) continue;
    const day = days.get(date) ?? { date, value: null, quote: null, missed: false, entryId: null };
    if (kind === 'missed_call') days.set(date, { ...day, missed: true });
    else if (content?.value !== undefined)
      days.set(date, { ...day, value: content.value, quote: content.quote ?? null, entryId: id });
  }
  return [...days.values()].toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
