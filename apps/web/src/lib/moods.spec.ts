import { expect, it } from '@jest/globals';
import { commonest, type MoodPoint, type MoodValue, usualRange } from './moods.js';

const series = (...moods: (MoodValue | null)[]): MoodPoint[] =>
  moods.map((mood, day) => ({ at: new Date(Date.UTC(2026, 10, day + 1)).toISOString(), mood }));

it('says nothing about what is usual before seven calls were heard', () => {
  expect(usualRange(series(1, 1, 1, null, 1, 1, 1))).toBeNull();
});

it('does not let one very low day widen the usual range', () => {
  const [low, high] = usualRange(series(1, 1, 0, 1, 1, 1, 0, 1, -2)) ?? [0, 0];
  expect(low).toBeGreaterThan(-1);
  expect(high).toBeLessThan(2);
});

it('never counts a call without answer as a mood', () => {
  expect(commonest(series(null, null, null, 1))).toBe(1);
  expect(commonest(series(null))).toBeNull();
});
