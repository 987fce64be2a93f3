import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Dialogue, type Scene, systemText } from '../../../test/llm/dialogue.js';

const MEMORY = [
  'ABOUT likes: roses, radio plays · hearing: left ear weak   PEOPLE niece Kate (comes Fridays) · neighbour Mr. Cole',
  'LAST Tue 17 Nov, mood +1: new curtains, knee "a bit stiff"',
  "CHECK dog's name: Rolo or Rollo? ask lightly   AVOID the old job   OWNER ask whether the morning pills were taken",
].join('\n');

const SPANISH = systemText().replace('Calls them', 'Language: Spanish (usted)\nCalls them');

const SCENES: Record<string, { scene?: Scene; words: string[] }> = {
  'a-good-morning-with-memory': {
    scene: { system: systemText(MEMORY) },
    words: [
      'Hello, speaking',
      "I'm fine thank you, I slept well",
      'They are up and they look lovely',
      'Rolo it is',
      'yes I did',
      'My niece Kate is coming on Friday',
      'I like roses',
      'I have to go now, bye dear',
      'goodbye',
    ],
  },
  'a-worry': {
    scene: { answers: { escalate: { ok: true, say: 'I will let Anna know today.' } } },
    words: [
      'Hello',
      'not so good, I am worried about the gas bill',
      'since last week',
      'no not yet',
      'yes please',
      'no that is all',
      'bye',
    ],
  },
  'a-fall-played-down': {
    words: [
      'Hi Rose',
      'fine. I had a little fall on Tuesday but it is nothing',
      'no',
      'no, I do not want that',
      'my knee is a bit stiff',
      'goodbye',
      'bye',
    ],
  },
  'ring-me-thursday-at-five': {
    scene: { answers: { promise_callback: { ok: true, say: 'I will ring you on Thursday at five.' } } },
    words: [
      'Hello there',
      'good thanks',
      'can you ring me thrus at five?',
      'no, make it half past four',
      'yes please',
      'no thank you',
      'bye',
    ],
  },
  spanish: {
    scene: {
      system: SPANISH,
      greeting: 'Hola Maggie, soy Rose, la asistente automática de Everline, y llamo de parte de Anna.',
    },
    words: [
      'Hola, buenos días',
      'Estoy bien, gracias',
      'Mi nieta Lucía viene el domingo',
      'me encanta la música',
      'llámeme el jueves a las cinco',
      'sí',
      'no, gracias',
      'adiós',
    ],
  },
};

describe('the demo set, word for word', () => {
  it.each(Object.keys(SCENES))('%s', (name) => {
    const { scene, words } = SCENES[name] ?? { words: [] };
    const dialogue = new Dialogue(scene);
    for (const line of words) dialogue.say(line);
    const told = `${dialogue.log.join('\n')}\n`;
    const file = new URL(`../../../test/llm/golden/${name}.txt`, import.meta.url);
    // GOLDEN=write takes the new words over; the change then shows in review.
    if (process.env['GOLDEN'] === 'write') writeFileSync(file, told);
    expect(told).toBe(readFileSync(file, 'utf8'));
    expect(dialogue.hasEnded).toBe(true);
  });
});
