import type { CallStatus } from '../telephony.types.js';

// A call only goes forward. What repeats or comes late finds no arrow and changes nothing.
const NEXT: Record<CallStatus, readonly CallStatus[]> = {
  scheduled: ['initiating', 'refused', 'ended'], // ended: cancelled before it was dialled
  initiating: ['ringing', 'answered', 'ended'], // a provider may skip ringing, and its callbacks may overtake each other
  ringing: ['answered', 'ended'],
  answered: ['waiting', 'ended'],
  waiting: ['answered', 'ended'], // answered again: the verdict was a person
  ended: [],
  refused: [],
};

export const mayBecome = (from: CallStatus, to: CallStatus): boolean => NEXT[from].includes(to);
export const isOver = (status: CallStatus): boolean => NEXT[status].length === 0;
export const isLive = (status: CallStatus): boolean => status !== 'scheduled' && !isOver(status);

/** The statuses from which a call may become `to`; SQL guards itself with it. */
export const statusesBefore = (to: CallStatus): CallStatus[] =>
  (Object.keys(NEXT) as CallStatus[]).filter((from) => mayBecome(from, to));
