import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CONFIG, CoreCall } from '../../../../test/conversation/core-call.js';
import type { TimerName } from './timers.js';

/** Enough for every commit; `npm run test:long` walks fifty times as far. */
const RUNS = Number(process.env['TEST_RUNS_FACTOR'] ?? 1) * 300;

const TEXTS = [
  'Hello?',
  'I am fine, thank you.',
  'mm-hm',
  'Yes.',
  'No, wait.',
  'I fell and I cannot get up',
  'Goodbye dear.',
  'Hang on, let me get my glasses',
  'I went to the market and',
  '',
  'What time is it?',
  'Please stop calling me',
];

type Move = { readonly kind: string; readonly n: number; readonly text: string; readonly ms: number };
const KINDS = [
  'wait',
  'wait',
  'long',
  'eot',
  'eot',
  'partial',
  'started',
  'stopped',
  'cut',
  'mark',
  'hearAll',
  'delta',
  'delta',
  'done',
  'failed',
  'tool',
  'result',
  'dtmf',
  'old',
  'control',
  'ended',
];
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.constantFrom(...KINDS),
  n: fc.nat(20),
  text: fc.constantFrom(...TEXTS),
  ms: fc.nat(4_000),
});

function play(call: CoreCall, { kind, n, text, ms }: Move): void {
  const { gen } = call.state;
  const model = n % 5 === 0 ? 1 : 0;
  const happen: Record<string, () => unknown> = {
    wait: () => call.wait(ms),
    long: () => call.wait(ms * 8),
    eot: () => call.send({ type: 'caller.eot', text, waitedMs: 900 }),
    partial: () => call.send({ type: 'caller.partial', text }),
    started: () => call.send({ type: 'caller.started' }),
    stopped: () => call.send({ type: 'caller.stopped' }),
    cut: () => call.send({ type: 'relay.cut', heardText: (call.said().at(-1) ?? '').slice(0, n * 3), ms }),
    mark: () =>
      call.send({ type: 'mark', segmentId: `u${call.state.utteranceSeq}.s${(n % 3) + 1}`, estimated: n % 2 === 0 }),
    hearAll: () => call.hearAll(),
    delta: () => call.send({ type: 'llm.delta', gen, model, text: `Reply number ${call.actions.length}, for you. ` }),
    done: () => call.send({ type: 'llm.done', gen, model }),
    failed: () => call.send({ type: 'llm.failed', gen, model }),
    tool: () => {
      const name = ['remember', 'promise_callback', 'escalate', 'end_call', 'unknown'][n % 5]!;
      const args = n === 7 ? null : { spoken: 'three', reason: n % 2 ? 'done' : 'self_harm' };
      call.send({ type: 'llm.tool', gen, model, id: `t${call.actions.length}`, name, args });
    },
    result: () => {
      const running = call.state.running[0];
      if (running)
        call.send({ type: 'tool.result', gen: gen - (n % 2), id: running.id, result: { ok: true, say: 'Done.' } });
    },
    dtmf: () => call.send({ type: 'dtmf', digit: '0899*#1x'[n % 8]! }),
    old: () => call.send({ type: 'llm.delta', gen: gen - 1, model, text: 'STALE words that must not be heard. ' }),
    control: () =>
      call.send({
        type: 'control',
        what: (['budgetWarn', 'budgetOut', 'withdrawConsent', 'operatorEnd', 'drain'] as const)[n % 5]!,
      }),
    ended: () => (n === 13 ? call.send({ type: 'ended', by: 'caller' }) : undefined),
  };
  happen[kind]!();
}

/** Timers that make sound or end the call when they go off, by the state that may rely on them. */
const SOUNDING: readonly TimerName[] = [
  'gate',
  'endpoint',
  'markGuard',
  'ladder1',
  'ladder2',
  'ladderBye',
  'bothBye',
  'llmGiveUp',
  'llmStall',
  'toolGiveUp',
  'goodbyeMark',
  'afterGoodbye',
];
const QUIET = ['ringing', 'hearing', 'onHold', 'ended'];

const walk = fc.array(move, { minLength: 5, maxLength: 60 });
const checked = (check: (moves: Move[]) => void) =>
  fc.assert(fc.property(walk, check), { numRuns: RUNS, seed: 20261121 });

describe('whatever happens', () => {
  it('drops results of an older turn', () => {
    checked((moves) => {
      const call = new CoreCall();
      call.send({ type: 'mediaReady' });
      for (const one of moves) play(call, one);
      expect(call.said().filter((text) => text.includes('STALE'))).toEqual([]);
      const gens = call.of('think').map(({ gen }) => gen);
      expect(gens).toEqual(gens.toSorted((a, b) => a - b));
    });
  });

  it('never leaves dead air: something is armed that makes sound or ends the call', () => {
    checked((moves) => {
      const call = new CoreCall();
      call.send({ type: 'mediaReady' });
      for (const one of moves) {
        play(call, one);
        const { phase, timers } = call.state;
        if (QUIET.includes(phase)) continue;
        const armed = Object.keys(timers) as TimerName[];
        expect({
          phase,
          after: one.kind,
          sounding: armed.filter((name) => SOUNDING.includes(name)).length > 0,
        }).toEqual({
          phase,
          after: one.kind,
          sounding: true,
        });
      }
    });
  });

  it('comes to an end by itself, and the end is final', () => {
    checked((moves) => {
      const call = new CoreCall({ ...CONFIG, maxDurationMs: 300_000 });
      call.send({ type: 'mediaReady' });
      for (const one of moves) play(call, one);
      call.wait(1_800_000);
      expect(call.state.phase).toBe('ended');
      const before = call.actions.length;
      for (const one of moves) play(call, one);
      const after = call.actions.slice(before).map(({ type }) => type);
      expect(after.filter((type) => type !== 'record' && type !== 'metric')).toEqual([]);
      const hangup = call.actions.findIndex(({ type }) => type === 'hangup');
      const rest = hangup === -1 ? [] : call.actions.slice(hangup + 1).map(({ type }) => type);
      expect(rest.filter((type) => type !== 'record' && type !== 'metric')).toEqual([]);
    });
  });

  it('gives the same actions for the same events', () => {
    checked((moves) => {
      const run = () => {
        const call = new CoreCall();
        call.send({ type: 'mediaReady' });
        for (const one of moves) play(call, one);
        return call.actions;
      };
      expect(run()).toEqual(run());
    });
  });
});
