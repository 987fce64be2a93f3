import { expect, it } from '@jest/globals';
import { describeError, redact } from './describe-error.js';

it.each([
  ['no row for rose@family.test', 'no row for [redacted]'],
  ['+12075550142 is busy', '[redacted] is busy'],
  ['call (207) 555-0142 now', 'call [redacted] now'],
  ['status 404 after 3 tries', 'status 404 after 3 tries'],
])('redacts %j', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

it('keeps what the database says about values out, its constraint and place in', () => {
  const driverError = { code: '23505', table: 'patient', constraint: 'patient_once', detail: 'Key (name)=(Rose)' };
  const error = Object.assign(new Error('duplicate key: Key (name)=(Rose)'), { driverError });
  const described = describeError(new Error('could not save', { cause: error }));
  expect(JSON.stringify(described)).not.toContain('Rose');
  expect(described.cause).toMatchObject({ code: '23505', message: 'database refused: 23505 patient patient_once' });
});
