import { expect, it } from '@jest/globals';
import { commonest, type MoodPoint, moodPoints, type MoodValue, usualRange } from './moods.js';

const series = (...moods: (MoodValue | null)[]): MoodPoint[] =>
  moods.map((mood, index) => ({ day: `2026-11-${String(index + 1).padStart(2, '0')}`, mood }));

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

it('keeps a missed call as a gap and leaves out days without a call', () => {
  expect(
    moodPoints([
      { date: '2026-11-01', value: 1, missed: false },
      { date: '2026-11-02', value: null, missed: false },
      { date: '2026-11-03', value: null, missed: true },
    ]),
  ).toEqual([
    { day: '2026-11-01', mood: 1 },
    { day: '2026-11-03', mood: null },
  ]);
});
