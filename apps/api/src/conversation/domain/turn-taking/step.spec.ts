import { describe, expect, it } from '@jest/globals';
import { CONFIG, CoreCall } from '../../../../test/conversation/core-call.js';
import { controlNote } from './notes.js';
import { factsOf } from './facts.js';

const opened = (config = CONFIG) => new CoreCall(config).open();
const DISCLOSURE = CONFIG.disclosure;

describe('greeting', () => {
  it('says the protected disclosure, then the opening, and counts the call from there', () => {
    const call = new CoreCall();
    call.send({ type: 'mediaReady' });
    expect(call.said()).toEqual([DISCLOSURE, 'How are you today?']);
    expect(call.of('say').map(({ segment }) => segment.protected)).toEqual([true, false]);
    expect(call.of('record').map(({ record }) => record.kind)).toEqual(['billableFrom']);
    call.hearAll();
    expect(call.state.phase).toBe('listening');
    expect(call.of('record').map(({ record }) => record.kind)).toContain('disclosureHeard');
  });

  it('takes "hello?" for picking up, and answers a question when the greeting is through', () => {
    const call = new CoreCall();
    call.send({ type: 'mediaReady' });
    call.caller('Hello?');
    call.caller('Where is Anna this week?');
    expect(call.of('think')).toHaveLength(0);
    call.hearAll();
    expect(call.of('think')).toHaveLength(1);
    expect(call.state.lastCallerText).toContain('Where is Anna');
    const silent = new CoreCall();
    silent.send({ type: 'mediaReady' });
    silent.caller('Hello?');
    silent.hearAll();
    expect(silent.state.phase).toBe('listening');
  });

  it('waits at the gate when who answered is to be judged', () => {
    const call = new CoreCall({ ...CONFIG, gate: 'judge' });
    call.send({ type: 'answered' });
    expect(call.state.phase).toBe('gate');
    expect(call.said()).toEqual([]);
    call.send({ type: 'verdict', who: 'human' });
    expect(call.said()[0]).toBe(DISCLOSURE);
  });
});

describe('turns', () => {
  it('answers clause by clause and listens when the last was heard', () => {
    const call = opened();
    call.caller('I am fine, thank you.');
    call.model('That is nice to hear. Did you sleep well, or was it a short night?');
    expect(call.said().slice(2)).toEqual(['That is nice to hear.', 'Did you sleep well, or was it a short night?']);
    expect(call.state.phase).toBe('speaking');
    call.hearAll();
    expect(call.state.phase).toBe('listening');
    expect(call.state.history.map(({ who }) => who)).toEqual(['agent', 'caller']);
    call.caller('Very well.');
    expect(call.transcript()).toEqual([
      `a: ${DISCLOSURE} How are you today?`,
      'c: I am fine, thank you.',
      'a: That is nice to hear. Did you sleep well, or was it a short night?',
      'c: Very well.',
    ]);
  });

  it('drops what a model says to an older turn', () => {
    const call = opened();
    call.caller('First.');
    const { gen } = call.state;
    call.caller('Second thing, quite another.');
    call.send({ type: 'llm.delta', gen, model: 0, text: 'An answer to the first. ' });
    expect(call.said()).not.toContain('An answer to the first.');
  });

  it('joins a turn that was not over: the words come within a second of our taking it', () => {
    const call = opened();
    call.caller('I was in the garden.');
    call.at += 600;
    call.send({ type: 'caller.partial', text: 'with the neighbour' });
    call.send({ type: 'caller.eot', text: 'with the neighbour', waitedMs: 900 });
    expect(call.state.history.filter(({ who }) => who === 'caller')).toEqual([
      { who: 'caller', text: 'I was in the garden. with the neighbour' },
    ]);
    expect(call.state.quality.falseEndpoints).toBe(1);
  });

  it('waits longer when a sentence ends in the open', () => {
    const call = opened();
    call.caller('Yesterday I went to the market and');
    expect(call.state.phase).toBe('settling');
    call.wait(800);
    expect(call.state.phase).toBe('thinking');
  });
});

describe('interruption', () => {
  it('keeps only what was heard, in the transcript and for the model', () => {
    const call = opened();
    call.caller('Tell me about it.');
    call.model('The church fair is on Sunday. Kate will bring a cake, and there is music. Would you like to go?');
    call.send({ type: 'relay.cut', heardText: 'The church fair is on Sunday. Kate will bri', ms: 2400 });
    expect(call.state.phase).toBe('hearing');
    call.caller('Wait, which Sunday?');
    expect(call.transcript().slice(2)).toEqual([
      'a: The church fair is on Sunday. Kate will —',
      'c: Wait, which Sunday?',
    ]);
    expect(call.state.history).toContainEqual({ who: 'agent', text: 'The church fair is on Sunday. Kate will —' });
    expect(call.state.quality.interruptions).toBe(1);
  });

  it('writes nothing when the reported words are not ours', () => {
    const call = opened();
    call.caller('Tell me.');
    call.model('It rains today in the whole county.');
    call.send({ type: 'relay.cut', heardText: 'Welcome to the bank', ms: 900 });
    call.caller('No, stop that.');
    expect(call.transcript().slice(2)).toEqual(['c: No, stop that.']);
  });

  it('says the unheard rest again when the words over it were only a nod', () => {
    const call = opened();
    call.caller('Tell me.');
    call.model('The roses are in bloom again. The tulips come next week.');
    call.send({ type: 'relay.cut', heardText: 'The roses are in bloom again.', ms: 1500 });
    const before = call.said().length;
    call.caller('mm-hm');
    expect(call.said().slice(before)).toEqual(['The tulips come next week.']);
    expect(call.transcript()).toContain('c: mm-hm (backchannel)');
    expect(call.of('think')).toHaveLength(1);
  });

  it('goes on by itself when no words follow the noise', () => {
    const call = opened();
    call.caller('Tell me.');
    call.model('The roses are in bloom again. The tulips come next week.');
    call.send({ type: 'relay.cut', heardText: 'The roses', ms: 500 });
    const before = call.said().length;
    call.wait(2_000);
    expect(call.said().slice(before)).toEqual(['The roses are in bloom again.', 'The tulips come next week.']);
  });
});

describe('silence', () => {
  it('asks twice, then lets the person go', () => {
    const call = opened();
    for (const wait of [10_000, 12_000]) {
      const before = call.said().length;
      call.wait(wait);
      expect(call.said().length).toBe(before + 1);
      call.hearAll();
    }
    call.wait(12_000);
    expect(call.state.phase).toBe('closing');
    call.hearAll();
    call.wait(1_200);
    expect(call.of('hangup')).toEqual([{ type: 'hangup', reason: 'went_silent' }]);
  });

  it('never hangs up on someone in distress: a third question, then a flag, and it stays', () => {
    const call = opened();
    call.caller('I fell in the kitchen.');
    call.model('That sounds frightening. Have you told someone?');
    call.hearAll();
    for (const wait of [10_000, 12_000, 12_000, 12_000]) {
      call.wait(wait);
      call.hearAll();
    }
    expect(call.of('hangup')).toEqual([]);
    expect(call.of('flag').map(({ code }) => code)).toEqual(['fall', 'silent_after_distress']);
    expect(call.state.phase).toBe('listening');
  });

  it('takes a cough for what it is, and goes on listening', () => {
    const call = opened();
    call.send({ type: 'caller.started' });
    call.send({ type: 'caller.stopped' });
    expect(call.state.phase).toBe('hearing');
    call.wait(2_900);
    expect(call.state.phase).toBe('listening');
  });

  it('waits in peace when asked to', () => {
    const call = opened();
    call.caller("Hang on, someone's at the door.");
    expect(call.state.phase).toBe('onHold');
    expect(call.of('think')).toEqual([]);
    const before = call.said().length;
    call.wait(20_000);
    expect(call.said().length).toBe(before + 1);
    call.caller('So, here I am again.');
    expect(call.of('think')).toHaveLength(1);
  });
});

describe('a failing model', () => {
  it('fills the wait, asks the second model, and takes the first full clause', () => {
    const call = opened();
    call.caller('What shall I cook?');
    call.wait(1_500);
    expect(call.said()).toHaveLength(3);
    expect(call.of('think').map(({ model }) => model)).toEqual([0, 1]);
    call.send({ type: 'llm.delta', gen: call.state.gen, model: 1, text: 'Maybe some soup. ' });
    call.send({ type: 'llm.delta', gen: call.state.gen, model: 0, text: 'Late. ' });
    call.send({ type: 'llm.done', gen: call.state.gen, model: 1 });
    call.hearAll();
    expect(call.said()).toContain('Maybe some soup.');
    expect(call.said()).not.toContain('Late.');
    call.caller('Yes, soup.');
    expect(call.transcript().at(-2)).toBe('a: Maybe some soup.');
  });

  it('says that it lost the thread at five seconds, and the second time promises to call again and ends', () => {
    const call = opened();
    call.caller('Good morning to you.');
    call.wait(5_000);
    expect(call.said().at(-1)).toMatch(/lost/);
    call.hearAll();
    call.caller('I said good morning.');
    call.wait(5_000);
    expect(call.said().at(-1)).toMatch(/trouble on my side/);
    expect(call.of('record').map(({ record }) => record.kind)).toContain('callbackOwed');
    call.hearAll();
    call.wait(1_200);
    expect(call.of('hangup')).toEqual([{ type: 'hangup', reason: 'technical' }]);
  });

  it('ends a broken stream at its last full clause', () => {
    const call = opened();
    call.caller('Tell me a story.');
    const { gen } = call.state;
    call.send({ type: 'llm.delta', gen, model: 0, text: 'Once there was a fox. It lived in a' });
    call.wait(3_000);
    call.hearAll();
    expect(call.state.phase).toBe('listening');
    call.caller('And then?');
    expect(call.transcript().at(-2)).toBe('a: Once there was a fox.');
  });
});

describe('tools', () => {
  it('remembers silently and speaks after it', () => {
    const call = opened();
    call.caller('My niece Kate comes on Fridays.');
    const id = call.tool('remember', { kind: 'fact', content: 'Niece Kate', quote: 'My niece Kate' });
    expect(call.of('runTool').map(({ name }) => name)).toEqual(['remember']);
    call.send({ type: 'tool.result', gen: call.state.gen, id, result: { ok: true, say: '' } });
    expect(call.of('think')).toHaveLength(2);
    expect(call.state.history.map(({ who }) => who)).toEqual(['agent', 'caller', 'calls', 'result']);
    call.model('How lovely that she comes.');
    expect(call.said().at(-1)).toBe('How lovely that she comes.');
  });

  it('writes only what was read back, heard and agreed to', () => {
    const promise = { day: '2026-11-24', time: '15:00', topic: 'the fair', spoken: 'Tuesday at three' };
    const call = opened();
    call.caller('Can you call me on Tuesday at three?');
    call.tool('promise_callback', promise);
    expect(call.of('runTool')).toEqual([]);
    expect(call.state.history.at(-1)).toMatchObject({ who: 'result', result: { code: 'needs_confirmation' } });
    call.model('Tuesday at three, shall I?');
    call.hearAll();
    call.caller('Yes, please.');
    const id = call.tool('promise_callback', promise);
    expect(call.of('runTool').map(({ name }) => name)).toEqual(['promise_callback']);
    call.send({
      type: 'tool.result',
      gen: call.state.gen,
      id,
      result: { ok: true, say: 'I will call on Tuesday at three.' },
    });
    expect(controlNote(call.state)).toBe('not heard yet: I will call on Tuesday at three.');
    call.model('Good, I will call you on Tuesday at three.');
    call.hearAll();
    call.caller('Thank you.');
    expect(controlNote(call.state)).toBeNull();
  });

  it('keeps the result of a write although the caller has gone on', () => {
    const call = opened();
    call.caller('Tuesday.');
    call.model('Tuesday at three?');
    call.hearAll();
    call.caller('Yes.');
    const id = call.tool('promise_callback', { spoken: 'Tuesday at three' });
    const { gen } = call.state;
    call.at += 2_000;
    call.caller('And how is the weather there?');
    call.send({ type: 'tool.result', gen, id, result: { ok: true, say: 'Booked for Tuesday.' } });
    expect(call.state.toolsDone).toEqual([
      { name: 'promise_callback', args: { spoken: 'Tuesday at three' }, ok: true, say: 'Booked for Tuesday.' },
    ]);
    expect(call.state.notHeardYet).toBe('Booked for Tuesday.');
  });

  it('never leaves the model to invent what a dead tool would have said', () => {
    const call = opened();
    call.caller('Yes, tell Anna.');
    call.send({ type: 'mark', segmentId: 'none' });
    call.tool('escalate', { reason: 'self_harm', quote: '', person_agrees: 'not_asked' });
    call.wait(600);
    expect(call.of('say').at(-1)?.segment.kind).toBe('filler');
    call.wait(6_000);
    expect(call.state.history.at(-1)).toMatchObject({ who: 'result', result: { ok: false, code: 'unavailable' } });
  });
});

describe('safety', () => {
  it('says the owed line itself when two turns of the model went by without it', () => {
    const call = opened();
    call.caller('I have a pain in my chest.');
    expect(call.of('flag')).toEqual([{ type: 'flag', code: 'emergency', quote: 'I have a pain in my chest.' }]);
    expect(controlNote(call.state)).toMatch(/^safety/);
    for (const text of ['Oh dear.', 'Tell me more.']) {
      call.model(text);
      call.hearAll();
      call.caller('It still hurts.');
    }
    expect(call.said().at(-1)).toMatch(/call 911 now/);
    expect(call.of('say').at(-1)?.segment.protected).toBe(true);
  });

  it('is content when the model said it', () => {
    const call = opened();
    call.caller('I cannot breathe well.');
    call.model('Please hang up and call 911 now.');
    call.hearAll();
    call.caller('All right.');
    expect(call.state.safety.owed).toEqual([]);
    expect(factsOf(call.state).safety).toEqual([
      { code: 'emergency', quote: 'I cannot breathe well.', lineHeard: true },
    ]);
  });
});

describe('the end', () => {
  it('says goodbye once, and hangs up a moment after it was heard', () => {
    const call = opened();
    call.caller('I have to go now. Bye.');
    call.model('It was lovely talking. Take care, Margaret. Goodbye.');
    call.hearAll();
    call.caller('Bye bye.');
    call.tool('end_call', { reason: 'done' });
    expect(call.said().filter((text) => /goodbye/i.test(text))).toHaveLength(1);
    call.wait(1_200);
    expect(call.of('hangup')).toEqual([{ type: 'hangup', reason: 'done' }]);
    expect(factsOf(call.state)).toMatchObject({ reached: 'yes', endedNormally: 'yes', endReason: 'done' });
  });

  it('says goodbye when the model forgot to, and takes the call up again for a last thought', () => {
    const call = opened();
    call.caller('That was all.');
    call.tool('end_call', { reason: 'done' });
    expect(call.state.phase).toBe('closing');
    expect(call.said().at(-1)).toMatch(/Goodbye/);
    call.caller('Oh, one more thing about my pills.');
    expect(call.state.phase).toBe('thinking');
    expect(call.of('hangup')).toEqual([]);
  });

  it('ends by itself when both have said goodbye', () => {
    const call = opened();
    call.caller('Goodbye then.');
    call.model('Goodbye, Margaret. Take care.');
    call.hearAll();
    call.wait(4_000);
    call.wait(1_200);
    expect(call.of('hangup')).toEqual([{ type: 'hangup', reason: 'done' }]);
  });

  it('stops the calls for good after the second 9, and says so', () => {
    const call = opened();
    call.send({ type: 'dtmf', digit: '9' });
    expect(call.said().at(-1)).toMatch(/press 9 again/);
    call.send({ type: 'dtmf', digit: '9' });
    expect(call.of('record').map(({ record }) => record.kind)).toContain('consentWithdrawn');
    call.hearAll();
    call.wait(1_200);
    expect(call.of('hangup')).toEqual([{ type: 'hangup', reason: 'asked_to_stop' }]);
  });

  it('forgets a 9 that was not confirmed', () => {
    const call = opened();
    call.send({ type: 'dtmf', digit: '9' });
    call.hearAll();
    call.wait(12_000);
    call.send({ type: 'dtmf', digit: '9' });
    expect(call.of('record').map(({ record }) => record.kind)).not.toContain('consentWithdrawn');
  });

  it('warns the model, then says goodbye itself when the time is up', () => {
    const call = opened({ ...CONFIG, maxDurationMs: 120_000 });
    const notes: (string | null)[] = [];
    for (let minute = 0; minute < 120_000; minute += 8_000) {
      call.caller('And then we went on.');
      call.model('How interesting. What came next?');
      call.hearAll();
      call.wait(6_500);
      notes.push(controlNote(call.state));
    }
    expect(notes).toContain('wrap up gently');
    expect(notes).toContain('wrap up now');
    expect(call.said().some((text) => /have to go now/.test(text))).toBe(true);
  });

  it('keeps what was heard when the caller hangs up in the middle of our sentence', () => {
    const call = opened();
    call.caller('Hi there, dear.');
    call.model('I was thinking of you this morning. The radio played your song.');
    call.send({ type: 'mark', segmentId: call.state.utterance!.segments[0]!.id });
    call.send({ type: 'ended', by: 'caller' });
    expect(call.transcript().at(-1)).toBe('a: I was thinking of you this morning. —');
    expect(factsOf(call.state)).toMatchObject({
      endReason: 'caller_hung_up',
      endedNormally: 'unknown',
      reached: 'unknown',
    });
  });

  it('repeats the last words for *', () => {
    const call = opened();
    call.send({ type: 'dtmf', digit: '*' });
    expect(call.said().at(-1)).toBe(`${DISCLOSURE} How are you today?`);
  });
});
