import { describe, expect, it } from '@jest/globals';
import { decideOutcome, type Ending } from './outcome.js';

const ending = (given: Partial<Ending>): Ending => ({
  lineEnd: 'completed',
  sipCode: null,
  cancelledByUs: false,
  conversation: null,
  callerTurns: 0,
  ...given,
});
const said = (reason: string, turns: number) => ({ conversation: { reason, turns, reached: 'unknown' as const } });

describe('decideOutcome', () => {
  it.each([
    ['busy', { lineEnd: 'busy' }],
    ['no_answer', { lineEnd: 'no_answer' }],
    ['cancelled', { lineEnd: 'cancelled', cancelledByUs: true }],
    ['technical', { lineEnd: 'cancelled' }],
    ['unreachable', { lineEnd: 'failed' }],
    ['unreachable', { lineEnd: 'failed', sipCode: 404 }],
    ['technical', { lineEnd: 'failed', sipCode: 503 }],
    ['completed', said('goodbye', 3)],
    ['completed', { callerTurns: 1 }],
    ['completed', said('caller_left', 1)],
    ['silence', said('went_silent', 0)],
    ['silence', {}],
    ['technical', said('line_lost', 2)],
    ['wrong_number', said('wrong_number', 2)],
    ['third_party', said('wrong_person', 2)],
    // An unknown reason leaves the words to decide.
    ['completed', said('something new', 2)],
  ] as const)('calls it %s: %j', (outcome, given) => {
    expect(decideOutcome(ending(given))).toBe(outcome);
  });
});
