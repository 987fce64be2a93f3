import type { CallOutcome } from '../telephony.types.js';

type Rule = { readonly retry: 'window' | 'next_day' | 'never' | 'no_need'; readonly missed: boolean };

/** Decision 24's table. */
const RULES: Record<CallOutcome, Rule> = {
  completed: { retry: 'no_need', missed: false },
  third_party: { retry: 'window', missed: true },
  wrong_number: { retry: 'never', missed: true },
  voicemail: { retry: 'window', missed: true },
  no_message: { retry: 'window', missed: true },
  no_answer: { retry: 'window', missed: true },
  busy: { retry: 'window', missed: true },
  silence: { retry: 'window', missed: true },
  unreachable: { retry: 'next_day', missed: true },
  cancelled: { retry: 'no_need', missed: false },
  technical: { retry: 'window', missed: true },
  spam: { retry: 'no_need', missed: false },
  abandoned: { retry: 'no_need', missed: false },
  transferred: { retry: 'no_need', missed: false },
  message_taken: { retry: 'no_need', missed: false },
};

const DAY_MS = 86_400_000;
const TOLD_AFTER = 2;

export type Ended = {
  readonly outcome: CallOutcome;
  readonly now: Date;
  /** The next try that the schedule allows inside the window; null when there is none, or no schedule. */
  readonly retryAt: Date | null;
  /** The next slot of the schedule. */
  readonly nextCallAt: Date | null;
  /** How many calls in a row, this one with them, found a dead number. */
  readonly unreachableInRow: number;
};

export type Aftermath = {
  readonly retryAt: Date | null;
  /** It was the last try, so the patient was missed: memory and the owner hear of it. */
  readonly missed: boolean;
  /** What to tell the owner of the number. */
  readonly number: 'wrong' | 'unreachable' | null;
};

export function afterCall({ outcome, now, retryAt, nextCallAt, unreachableInRow }: Ended): Aftermath {
  const { retry, missed } = RULES[outcome];
  const number =
    outcome === 'wrong_number'
      ? 'wrong'
      : outcome === 'unreachable' && unreachableInRow >= TOLD_AFTER
        ? 'unreachable'
        : null;
  if (retry === 'window') return { retryAt, missed: missed && retryAt === null, number };
  if (retry === 'next_day' && unreachableInRow < TOLD_AFTER) {
    const tomorrow = new Date(now.getTime() + DAY_MS);
    // A schedule that calls again by then anyway needs no extra try.
    const calledAnyway = nextCallAt !== null && nextCallAt.getTime() <= tomorrow.getTime() + DAY_MS / 2;
    return { retryAt: calledAnyway ? null : tomorrow, missed, number };
  }
  return { retryAt: null, missed, number };
}

const CHARGED: readonly CallOutcome[] = ['completed', 'transferred', 'message_taken'];
export const isCharged = (outcome: CallOutcome): boolean => CHARGED.includes(outcome);
