import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { applyReport, type LineReport, type Tracked } from './line-report.js';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 23, 15, 0, seconds));
const report = (status: LineReport['status'], seconds: number, durationSeconds: number | null = null): LineReport => ({
  status,
  at: at(seconds),
  durationSeconds,
  sipCode: null,
});
const dialled: Tracked = {
  status: 'initiating',
  initiatedAt: at(0),
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  durationSeconds: null,
  lineEnd: null,
  sipCode: null,
};
const TALK = [report('dialling', 0), report('ringing', 2), report('answered', 9), report('completed', 69, 60)];

describe('applyReport', () => {
  it('follows a call that was answered', () => {
    expect(TALK.reduce(applyReport, dialled)).toMatchObject({
      status: 'ended',
      ringingAt: at(2),
      answeredAt: at(9),
      endedAt: at(69),
      durationSeconds: 60,
      lineEnd: 'completed',
    });
  });

  it.each(['busy', 'no_answer', 'failed', 'cancelled'] as const)(
    'ends a call that was %s without a pick-up',
    (status) => {
      const after = [report('ringing', 2), report(status, 40, 0)].reduce(applyReport, dialled);
      expect(after).toMatchObject({ status: 'ended', answeredAt: null, durationSeconds: 0, lineEnd: status });
    },
  );

  it('comes to the same end from any order and any number of repeats', () => {
    const expected = TALK.reduce(applyReport, dialled);
    const shuffled = fc.array(fc.nat(TALK.length - 1), { maxLength: 12 }).chain((repeats) =>
      fc.shuffledSubarray(
        [...TALK.keys(), ...repeats].map((index, place) => ({ index, place })),
        {
          minLength: TALK.length + repeats.length,
        },
      ),
    );
    fc.assert(
      fc.property(shuffled, (order) => {
        expect(order.map(({ index }) => TALK[index]!).reduce(applyReport, dialled)).toEqual(expected);
      }),
    );
  });

  it('never goes back', () => {
    const rank = ['initiating', 'ringing', 'answered', 'ended'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TALK), { maxLength: 20 }), (reports) => {
        let call = dialled;
        for (const next of reports) {
          const after = applyReport(call, next);
          expect(rank.indexOf(after.status)).toBeGreaterThanOrEqual(rank.indexOf(call.status));
          call = after;
        }
      }),
    );
  });

  it('takes no moment before the call was dialled: a provider counts whole seconds', () => {
    const initiatedAt = new Date(at(0).getTime() + 750);
    expect(applyReport({ ...dialled, initiatedAt }, report('ringing', 0))).toMatchObject({ ringingAt: initiatedAt });
  });
});
