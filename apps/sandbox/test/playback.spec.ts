import { beforeEach, describe, expect, it } from '@jest/globals';
import { speechMs } from '../src/pace.js';
import { Playback } from '../src/twilio/playback.js';
import { ManualPace } from './manual-pace.js';

let pace: ManualPace;
let heard: string[];
let talking: boolean[];
let played: string[];
let playback: Playback;
beforeEach(() => {
  pace = new ManualPace();
  heard = [];
  talking = [];
  played = [];
  playback = new Playback(pace, {
    hears: (text) => heard.push(text),
    talking: (on) => talking.push(on),
    plays: (text) => played.push(text),
  });
});

const GREETING = 'Hello Rosie. How are you today?';

describe('what is heard', () => {
  it('comes sentence by sentence, at the pace of speech', () => {
    playback.add(GREETING, true);
    expect(heard).toEqual([]);
    pace.pass(speechMs('Hello Rosie. '));
    expect(heard).toEqual(['Hello Rosie.']);
    pace.pass(speechMs('How are you today?'));
    expect(heard).toEqual(['Hello Rosie.', 'How are you today?']);
    expect(talking).toEqual([true, false]);
  });

  it('does not depend on where the pieces were cut', () => {
    for (const piece of ['Hel', 'lo Ro', 'sie', '.', ' How are', ' you to', 'day?']) playback.add(piece, false);
    playback.add('', true);
    pace.pass(10_000);
    expect(heard).toEqual(['Hello Rosie.', 'How are you today?']);
  });

  it('waits for the end of a word that has only begun', () => {
    playback.add('Hello Ros', false);
    pace.pass(10_000);
    expect(heard).toEqual([]);
    playback.add('ie, dear', true);
    pace.pass(10_000);
    expect(heard).toEqual(['Hello Rosie, dear']);
  });

  it('keeps turns apart, also when the next comes early', () => {
    playback.add('One moment', true);
    playback.add('please', true);
    pace.pass(10_000);
    expect(heard).toEqual(['One moment', 'please']);
  });
});

describe('an interruption', () => {
  it('cuts after the last whole word and says how far it came', () => {
    playback.add(GREETING, true);
    pace.pass(speechMs('Hello Rosie. How ') + 100);
    expect(playback.interrupt()).toEqual({
      utterance: 'Hello Rosie. How',
      durationMs: Math.round(speechMs('Hello Rosie. How ')),
    });
    pace.pass(10_000);
    expect(heard).toEqual(['Hello Rosie.', 'How']);
    expect(playback.playing).toBe(false);
  });

  it('is none when nothing is to be heard', () => {
    expect(playback.interrupt()).toBeNull();
    playback.add('Yes.', true);
    pace.pass(10_000);
    expect(playback.interrupt()).toBeNull();
  });

  it('drops what still comes of the cut turn, until the caller was answered', () => {
    playback.add('Once upon a time ', false);
    pace.pass(speechMs('Once upon '));
    playback.interrupt();
    playback.add('there was ', false);
    pace.pass(10_000);
    expect(heard).toEqual(['Once upon']);
    playback.answersFromNow();
    playback.add('Of course.', true);
    pace.pass(10_000);
    expect(heard).toEqual(['Once upon', 'Of course.']);
  });

  it('lets the next turn through when the cut one was whole', () => {
    playback.add('Once upon a time', true);
    pace.pass(speechMs('Once upon '));
    playback.interrupt();
    playback.add('Yes?', true);
    pace.pass(10_000);
    expect(heard).toEqual(['Once upon', 'Yes?']);
  });
});

it('tells what was played as it goes, each word once', () => {
  playback.add('Well, my dear, it was so ', false);
  pace.pass(10_000);
  expect(played).toEqual(['Well,', 'my dear,', 'it was so']);
  playback.add('warm that day.', true);
  pace.pass(speechMs('warm that ') + 1);
  playback.interrupt();
  expect(played).toEqual(['Well,', 'my dear,', 'it was so', 'warm that']);
  expect(heard).toEqual(['Well, my dear, it was so warm that']);
});

it('tells who waits when all was heard', async () => {
  playback.add('Good day.', true);
  const done = playback.done();
  pace.pass(10_000);
  await done;
  expect(heard).toEqual(['Good day.']);
});
