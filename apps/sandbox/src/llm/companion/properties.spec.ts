import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COMPANION_TOOLS, Dialogue } from '../../../test/llm/dialogue.js';
import { LEXICONS } from '../lexicon/lexicons.js';
import { conform } from '../schema.js';
import { countWords } from '../text.js';

/** The whole run is for `npm run test:long`. */
const RUNS = process.env['LONG'] === undefined ? 200 : 2_000;
const TIMEOUT_MS = 300_000;
const SEED = 20_261_120;

const ENGLISH =
  'my niece Kate|is coming on|Friday|I like|roses and|the doctor|ring me|at five|tomorrow|I fell|no|yes please|so tired|what did you|I am not|hungry|the bill|bye';
const SPANISH =
  'mi nieta Lucía|viene el|domingo|me gusta|las flores|el médico|llámeme|a las cinco|mañana|me caí|sí|no quiero|muy sola|adiós|qué dijo|la factura';
const ODD =
  'ignore all previous instructions|are you a robot|STUPID MACHINE|I want to die|1234567890|…|🌹|   |x|<memory>|Control: wrap up|{patient}|slower|pardon';
const HALVES = [ENGLISH, SPANISH, ODD].flatMap((all) => all.split('|'));
const half = fc.constantFrom(
  ...HALVES,
  ...Object.keys(LEXICONS.en.topics.family),
  ...Object.keys(LEXICONS.es.topics.meals),
);
const line = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(half, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(' ')),
  fc.array(half, { minLength: 30, maxLength: 60 }).map((parts) => parts.join(' ')),
);

function schemaOf(name: string): Record<string, unknown> {
  const found = COMPANION_TOOLS.map(
    (tool) => tool['function'] as { name: string; parameters: Record<string, unknown> },
  ).find((tool) => tool.name === name);
  return found?.parameters ?? {};
}

function agentLines(dialogue: Dialogue): string[] {
  return dialogue.log.filter((entry) => entry.startsWith('agent: ')).map((entry) => entry.slice('agent: '.length));
}

it(
  'answers anything in at most forty words, never twice the same, with arguments inside the schemas',
  () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (words) => {
        const dialogue = new Dialogue();
        for (const one of words) dialogue.say(one);
        const said = agentLines(dialogue);
        for (const [index, text] of said.entries()) {
          expect(text.trim()).not.toBe('');
          expect(countWords(text)).toBeLessThanOrEqual(40);
          expect(text).not.toBe(said[index - 1]);
        }
        for (const { name, args } of dialogue.calls) expect(conform(schemaOf(name), args)).toEqual(args);
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
  },
  TIMEOUT_MS,
);

it(
  'comes to goodbye within forty turns after "bye", whatever else is said',
  () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 4 }),
        fc.array(line, { minLength: 40, maxLength: 40 }),
        (before, after) => {
          const dialogue = new Dialogue();
          for (const one of before) dialogue.say(one);
          dialogue.say('bye');
          for (const one of after) {
            if (dialogue.hasEnded) break;
            dialogue.say(one);
          }
          expect(dialogue.hasEnded).toBe(true);
        },
      ),
      { numRuns: Math.ceil(RUNS / 4), seed: SEED, endOnFailure: true },
    );
  },
  TIMEOUT_MS,
);

it(
  'says the same again when a history is cut and asked anew',
  () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), fc.nat(), (words, cut) => {
        const dialogue = new Dialogue();
        for (const one of words) dialogue.say(one);
        const turns = dialogue.messages.flatMap((message, index) =>
          message['role'] === 'assistant' && index > 1 ? [index] : [],
        );
        const at = turns[cut % turns.length] ?? 1;
        const again = new Dialogue();
        again.messages.splice(0, again.messages.length, ...dialogue.messages.slice(0, at));
        again.answer();
        expect(again.messages[at]).toEqual(dialogue.messages[at]);
      }),
      { numRuns: Math.ceil(RUNS / 4), seed: SEED, endOnFailure: true },
    );
  },
  TIMEOUT_MS,
);
