import { describe, expect, it } from '@jest/globals';
import { CALL_STATUSES } from '../telephony.types.js';
import { isLive, isOver, mayBecome, statusesBefore } from './call-status.js';

describe('the status of a call', () => {
  it.each([
    ['scheduled', ['initiating', 'refused', 'ended']],
    ['initiating', ['ringing', 'answered', 'ended']],
    ['ringing', ['answered', 'ended']],
    ['answered', ['waiting', 'ended']],
    ['waiting', ['answered', 'ended']],
    ['ended', []],
    ['refused', []],
  ] as const)('goes from %s only to %j', (from, next) => {
    expect(CALL_STATUSES.filter((to) => mayBecome(from, to)).toSorted()).toEqual([...next].toSorted());
  });

  it('is refused before dialling only', () => {
    expect(statusesBefore('refused')).toEqual(['scheduled']);
  });

  it('knows what is over and what is on the line', () => {
    expect(CALL_STATUSES.filter(isOver)).toEqual(['ended', 'refused']);
    expect(CALL_STATUSES.filter(isLive)).toEqual(['initiating', 'ringing', 'answered', 'waiting']);
  });
});
