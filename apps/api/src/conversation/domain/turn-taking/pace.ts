/** Upper bounds of the bins, in ms: silent gaps inside a person's turns. */
export const PACE_BINS = [200, 300, 400, 600, 800, 1_100, 1_500, 2_000, 2_700, 4_000] as const;
export const DEFAULT_P80_MS = 900;
const ENOUGH_GAPS = 20;
const MAX_MOVE = 0.25;

/** One number a bin, as kept with the patient between calls. */
export type PaceHistogram = readonly number[];
export type Pace = { readonly p80Ms: number; readonly gaps: PaceHistogram };

export const noGaps = (): PaceHistogram => PACE_BINS.map(() => 0);

export function addGap(gaps: PaceHistogram, gapMs: number, weight = 1): PaceHistogram {
  const found = PACE_BINS.findIndex((bound) => gapMs <= bound);
  const bin = found === -1 ? PACE_BINS.length - 1 : found;
  return gaps.map((count, index) => (index === bin ? count + weight : count));
}

/** The 80th percentile, or the default while too few gaps are known. */
export function p80Of(gaps: PaceHistogram): number {
  const total = gaps.reduce((sum, count) => sum + count, 0);
  if (total < ENOUGH_GAPS) return DEFAULT_P80_MS;
  let seen = 0;
  for (const [index, count] of gaps.entries()) {
    seen += count;
    if (seen >= total * 0.8) return PACE_BINS[index]!;
  }
  return PACE_BINS.at(-1)!;
}

/** What is known of a person after a call. A bad day moves the pace by at most a quarter. */
export function learnPace(stored: Pace | null, today: PaceHistogram): Pace {
  const before = stored?.gaps ?? noGaps();
  const none = before.every((count) => count === 0);
  const gaps = today.map((count, bin) => (none ? count : round(0.8 * (before[bin] ?? 0) + 0.2 * count)));
  const was = stored?.p80Ms ?? DEFAULT_P80_MS;
  const p80Ms = Math.min(was * (1 + MAX_MOVE), Math.max(was * (1 - MAX_MOVE), p80Of(gaps)));
  return { p80Ms: Math.round(p80Ms), gaps };
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** Read tolerantly: what was stored may be older than the code. */
export function readPace(stored: unknown): Pace | null {
  const { p80Ms, gaps } = (stored ?? {}) as Partial<Pace>;
  if (typeof p80Ms !== 'number' || !Array.isArray(gaps) || gaps.length !== PACE_BINS.length) return null;
  return gaps.every((count) => typeof count === 'number' && count >= 0) ? { p80Ms, gaps } : null;
}
