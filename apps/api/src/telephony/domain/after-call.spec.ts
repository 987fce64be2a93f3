import { describe, expect, it } from '@jest/globals';
import { CALL_OUTCOMES } from '../telephony.types.js';
import { afterCall, type Ended, isCharged } from './after-call.js';

const now = new Date('2026-11-23T15:00:00Z');
const soon = new Date('2026-11-23T15:20:00Z');
const ended = (given: Partial<Ended>): Ended => ({
  outcome: 'no_answer',
  now,
  retryAt: null,
  nextCallAt: null,
  unreachableInRow: 1,
  ...given,
});

describe('afterCall', () => {
  it.each(['third_party', 'voicemail', 'no_message', 'no_answer', 'busy', 'silence', 'technical'] as const)(
    'tries again after %s, and gives up when the window is over',
    (outcome) => {
      expect(afterCall(ended({ outcome, retryAt: soon }))).toEqual({ retryAt: soon, missed: false, number: null });
      expect(afterCall(ended({ outcome }))).toEqual({ retryAt: null, missed: true, number: null });
    },
  );

  it.each(['completed', 'cancelled', 'spam', 'abandoned', 'transferred', 'message_taken'] as const)(
    'lets it be after %s',
    (outcome) => {
      expect(afterCall(ended({ outcome, retryAt: soon }))).toEqual({ retryAt: null, missed: false, number: null });
    },
  );

  it('never calls a wrong number again and tells the owner', () => {
    expect(afterCall(ended({ outcome: 'wrong_number', retryAt: soon }))).toEqual({
      retryAt: null,
      missed: true,
      number: 'wrong',
    });
  });

  it.each([
    ['a day later', {}, '2026-11-24T15:00:00.000Z'],
    ['not when the schedule calls by then', { nextCallAt: new Date('2026-11-24T10:00:00Z') }, null],
    [
      'a day later when the schedule calls next week',
      { nextCallAt: new Date('2026-11-30T10:00:00Z') },
      '2026-11-24T15:00:00.000Z',
    ],
  ])('tries a dead number %s', (_, given, at) => {
    const after = afterCall(ended({ outcome: 'unreachable', retryAt: soon, ...given }));
    expect(after).toMatchObject({ missed: true, number: null });
    expect(after.retryAt?.toISOString() ?? null).toBe(at);
  });

  it('tells the owner of a number that was dead twice, and stops', () => {
    expect(afterCall(ended({ outcome: 'unreachable', unreachableInRow: 2 }))).toEqual({
      retryAt: null,
      missed: true,
      number: 'unreachable',
    });
  });

  it('charges talks only', () => {
    expect(CALL_OUTCOMES.filter(isCharged)).toEqual(['completed', 'transferred', 'message_taken']);
  });
});
