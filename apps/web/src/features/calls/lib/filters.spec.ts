import { expect, it } from '@jest/globals';
import { withTurn } from './turns.js';
import { readFilter } from './filters.js';

it('reads days as those of the reader, the last one included', () => {
  const search = new URLSearchParams('from=2026-11-01&to=2026-11-01');
  expect(readFilter(search, 'America/Denver')).toEqual({
    from: '2026-11-01T06:00:00.000Z',
    to: '2026-11-02T07:00:00.000Z',
  });
});

it('leaves out what is no filter', () => {
  expect(readFilter(new URLSearchParams('outcome=nonsense&from=2026-02-30&direction=inbound'), 'UTC')).toEqual({
    direction: 'inbound',
  });
});

it('puts a late sentence where it belongs and a corrected one in its place', () => {
  const turn = (seq: number, text: string) => ({ seq, text, speaker: 'agent' as const, startMs: seq, endMs: seq + 1 });
  const turns = [turn(1, 'one'), turn(3, 'three')];
  expect(withTurn(turns, turn(2, 'two')).map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  expect(withTurn(turns, turn(3, 'thr')).map(({ text }) => text)).toEqual(['one', 'thr']);
});
