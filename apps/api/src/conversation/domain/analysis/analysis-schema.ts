import { JUDGED_PARTS, SAFETY_CODES, SLOTS, TOPICS } from '../../conversation.types.js';
import { type JsonSchema, strictObject } from '../schema/json-schema.js';

export const ANALYSIS_VERSION = 1;
const PROVEN: JsonSchema = { type: 'string', enum: ['yes', 'no', 'unknown'] };
const text = (maxLength: number, description?: string): JsonSchema => ({
  type: 'string',
  maxLength,
  ...(description && { description }),
});
const quote = text(200, 'Exact words of the caller, copied from one of their turns.');
const list = (items: JsonSchema, maxItems: number): JsonSchema => ({ type: 'array', items, maxItems });
const nullableText = (maxLength: number, description: string): JsonSchema => ({
  type: ['string', 'null'],
  maxLength,
  description,
});
const LOCAL = '^\\d{4}-\\d{2}-\\d{2}T([01]\\d|2[0-3]):[0-5]\\d$';
const orNull = (schema: JsonSchema): JsonSchema => ({ anyOf: [{ type: 'null' }, schema] });

/** conversation.md D1, strict: every field is there, null where there is nothing. */
export const ANALYSIS_SCHEMA: JsonSchema = strictObject({
  reached: PROVEN,
  endedNormally: PROVEN,
  language: text(10, 'BCP 47'),
  summary: text(
    600,
    'Facts only, no advice, at most 600 characters. Write {patient} for the name of the person called.',
  ),
  mood: orNull(
    strictObject({
      value: { type: 'integer', minimum: -2, maximum: 2 },
      quote,
      sure: { type: 'string', enum: ['low', 'medium', 'high'] },
    }),
  ),
  topics: list({ type: 'string', enum: TOPICS }, 10),
  facts: list(
    strictObject({
      slot: { type: 'string', enum: SLOTS },
      subject: text(60, 'Whom or what it is about: "self", "niece", "dog".'),
      value: text(120, 'The bare fact.'),
      quote,
      confidence: { type: 'number', minimum: 0, maximum: 1 },
      polarity: { type: 'string', enum: ['is', 'is_not'] },
      until: nullableText(10, 'Last day on which it holds, YYYY-MM-DD, or null.'),
      correction: { type: 'boolean' },
    }),
    12,
  ),
  preferences: list(
    strictObject({
      kind: { type: 'string', enum: ['likes', 'dislikes', 'avoid_topic', 'call_time', 'style'] },
      value: text(120),
      quote,
    }),
    8,
  ),
  promises: list(
    strictObject({
      by: { type: 'string', enum: ['us', 'caller', 'third'] },
      what: text(160),
      spoken: text(80, 'The time as it was said: "Tuesday at three". Empty when none was.'),
      local: orNull({ type: 'string', pattern: LOCAL, description: 'YYYY-MM-DDTHH:MM in the zone, or null.' }),
      zone: text(64, 'IANA'),
      quote,
    }),
    6,
  ),
  safety: list(
    strictObject({
      code: { type: 'string', enum: SAFETY_CODES },
      quote,
      confidence: { type: 'number', minimum: 0, maximum: 1 },
    }),
    8,
  ),
  followUps: list(
    strictObject({ what: text(160), dueLocal: nullableText(16, 'YYYY-MM-DD or YYYY-MM-DDTHH:MM, or null.'), quote }),
    6,
  ),
  forget: list(strictObject({ what: text(120), quote }), 4),
  privateTopics: list(text(60), 4),
  judged: strictObject(
    Object.fromEntries(JUDGED_PARTS.map((part) => [part, { type: 'number', enum: [0, 0.25, 0.5, 0.75, 1] }])),
  ),
  recommendations: list(text(200, 'To the owner, about the service. Never medical.'), 3),
});
