import { expect, it } from '@jest/globals';
import { type Fault, Faults } from './faults.js';

const lateCallback: Fault = { provider: 'twilio', kind: 'drop', rate: 1, delayMs: 0 };

it('strikes always at rate 1, and never when nothing is set', () => {
  const faults = new Faults();
  expect(faults.strikes('twilio', 'drop')).toBeNull();
  faults.set(lateCallback);
  for (let i = 0; i < 50; i++) expect(faults.strikes('twilio', 'drop')).toEqual(lateCallback);
  expect(faults.strikes('openai', 'drop')).toBeNull();
  faults.clear();
  expect(faults.strikes('twilio', 'drop')).toBeNull();
});

it('strikes about the share asked for, and the same occasions each time', () => {
  const run = () => {
    const faults = new Faults();
    faults.set({ ...lateCallback, rate: 0.3 });
    return Array.from({ length: 1000 }, () => faults.strikes('twilio', 'drop') !== null);
  };
  const struck = run();
  expect(run()).toEqual(struck);
  expect(struck.filter(Boolean).length).toBeGreaterThan(230);
  expect(struck.filter(Boolean).length).toBeLessThan(370);
});

it('forgets a fault that is set to rate 0', () => {
  const faults = new Faults();
  faults.set(lateCallback);
  faults.set({ ...lateCallback, rate: 0 });
  expect(faults.list()).toEqual([]);
});
