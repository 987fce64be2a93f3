import { expect, it } from '@jest/globals';
import { ManualTimers } from '../../../test/fakes/manual-timers.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import { CallRecorder } from './call-recorder.js';

class Refused extends DomainError {
  readonly code = 'test.refused';
  readonly kind = 'not_found';
}

/** Lets what was promised happen, and the time in between pass. */
async function untilDone(timers: ManualTimers, recorder: CallRecorder): Promise<void> {
  const progress = { isDone: false };
  void recorder.done().then(() => (progress.isDone = true));
  for (let turn = 0; turn < 1_000 && !progress.isDone; turn++) {
    await Promise.resolve();
    timers.pass(100);
  }
  expect(progress.isDone).toBe(true);
}

function setUp() {
  const timers = new ManualTimers();
  const lost: unknown[] = [];
  const recorder = new CallRecorder({ error: (about: unknown) => void lost.push(about) }, timers);
  return { timers, lost, recorder };
}

it('loses no word, and keeps their order, while the database is away for some seconds', async () => {
  const { timers, lost, recorder } = setUp();
  const written: string[] = [];
  const write = (word: string) =>
    recorder.write('turn', () => {
      if (timers.now() < 2_000) throw new Error('away');
      written.push(word);
      return Promise.resolve();
    });
  write('first');
  write('second');
  await untilDone(timers, recorder);
  expect(written).toEqual(['first', 'second']);
  expect(lost).toEqual([]);
});

it('goes on without what is refused for good, and names its kind only', async () => {
  const { timers, lost, recorder } = setUp();
  let tries = 0;
  recorder.write('turn', () => {
    tries++;
    throw new Refused('no such call');
  });
  await untilDone(timers, recorder);
  expect(tries).toBe(1);
  expect(lost).toEqual([{ what: 'turn', error: 'Refused' }]);
});
