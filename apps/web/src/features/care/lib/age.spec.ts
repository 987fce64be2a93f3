import { expect, it } from '@jest/globals';
import { ageOn, isPastDay } from './age.js';

it('counts a year only from the birthday on', () => {
  expect(ageOn('1941-03-02', '2026-03-01')).toBe(84);
  expect(ageOn('1941-03-02', '2026-03-02')).toBe(85);
});

it('takes only real days that have passed', () => {
  expect(isPastDay('1941-02-29', '2026-01-01')).toBe(false);
  expect(isPastDay('1940-02-29', '2026-01-01')).toBe(true);
  expect(isPastDay('2026-01-02', '2026-01-01')).toBe(false);
  expect(isPastDay('1841-01-02', '2026-01-01')).toBe(false);
});
