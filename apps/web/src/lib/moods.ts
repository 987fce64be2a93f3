import type { MessageKey } from './i18n.js';

/** How someone sounded on a day with a call; `null`: it was not answered. `day` is a plain date. */
export type MoodPoint = { readonly day: string; readonly mood: MoodValue | null };
export type MoodValue = -2 | -1 | 0 | 1 | 2;

/** Five words, never numbers. */
export const MOOD_KEYS: Record<MoodValue, MessageKey> = {
  [-2]: 'mood.distressed',
  [-1]: 'mood.low',
  0: 'mood.even',
  1: 'mood.content',
  2: 'mood.bright',
};

/** Fewer calls than this say nothing about what is usual. */
export const CALLS_FOR_USUAL = 7;

/**
 * The middle half of what was heard, a little widened: a person's own usual range. Null while it is too early to say.
 * Quartiles, because one very bad day must not make bad days look usual.
 */
export function usualRange(points: readonly MoodPoint[]): readonly [number, number] | null {
  const heard = points.flatMap(({ mood }) => (mood === null ? [] : [mood])).toSorted((a, b) => a - b);
  if (heard.length < CALLS_FOR_USUAL) return null;
  const at = (share: number) => heard[Math.round(share * (heard.length - 1))] ?? 0;
  return [Math.max(-2, at(0.25) - 0.3), Math.min(2, at(0.75) + 0.3)];
}

/** The level heard most often; the later one wins a draw. */
export function commonest(points: readonly MoodPoint[]): MoodValue | null {
  const counts = new Map<MoodValue, number>();
  for (const { mood } of points) if (mood !== null) counts.set(mood, (counts.get(mood) ?? 0) + 1);
  return (
    [...counts].reduce<[MoodValue, number] | null>(
      (best, entry) => (best && best[1] > entry[1] ? best : entry),
      null,
    )?.[0] ?? null
  );
}

type MoodDay = { readonly date: string; readonly value: number | null; readonly missed: boolean };

/** Days without any call say nothing and are left out: only a call that reached nobody is a gap. */
export const moodPoints = (days: readonly MoodDay[]): MoodPoint[] =>
  days
    .filter(({ value, missed }) => value !== null || missed)
    .map(({ date, value }) => ({ day: date, mood: asMood(value) }));

export const asMood = (value: number | null) =>
  value === null ? null : (Math.max(-2, Math.min(2, Math.round(value))) as MoodValue);
