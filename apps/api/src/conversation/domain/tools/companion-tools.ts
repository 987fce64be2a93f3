import { SAFETY_CODES, SLOTS } from '../../conversation.types.js';
import { type JsonSchema, cutTexts, faultsOf, strictObject } from '../schema/json-schema.js';
import type { ToolClass } from '../turn-taking/events.js';

export type ToolSpec = {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
  readonly kind: ToolClass;
};

const quote: JsonSchema = {
  type: 'string',
  maxLength: 120,
  description: 'Their own words, exactly. At most 120 characters.',
};
const safetyCode: JsonSchema = { type: 'string', enum: SAFETY_CODES };

/**
 * Fixed order, fixed text: they are part of the prompt's stable beginning. Who, whose, where and which number never
 * come from arguments but from the session; there is no tool for money, settings or a number to dial.
 */
export const COMPANION_TOOLS: readonly ToolSpec[] = [
  {
    name: 'remember',
    kind: 'instant',
    description: 'Keep one thing they said for later calls. Silent: never mention it. At most two new facts a call.',
    parameters: strictObject({
      kind: { type: 'string', enum: ['fact', 'preference', 'note', 'follow_up', 'avoid_topic'] },
      content: { type: 'string', maxLength: 160, description: 'One short statement. At most 160 characters.' },
      quote,
      slot: {
        type: ['string', 'null'],
        enum: [...SLOTS, null],
        description: 'What it is about, if it fits; else null.',
      },
    }),
  },
  {
    name: 'flag',
    kind: 'instant',
    description: 'Raise a concern about their safety. Silent. It only adds; a concern is never taken back.',
    parameters: strictObject({ code: safetyCode, quote }),
  },
  {
    name: 'promise_callback',
    kind: 'write',
    description:
      'Arrange another call at a time they asked for. First say day and time and ask; call this only after their yes. Then say what the result says.',
    parameters: strictObject({
      day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'Their local date, YYYY-MM-DD.' },
      time: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'Their local time, HH:MM.' },
      topic: { type: 'string', maxLength: 80, description: 'What to talk about. At most 80 characters.' },
      spoken: { type: 'string', maxLength: 60, description: 'Day and time as you said them: "Tuesday at three".' },
    }),
  },
  {
    name: 'escalate',
    kind: 'write',
    description: 'Let their contact know of something. Ask them first, unless life is in danger.',
    parameters: strictObject({
      reason: safetyCode,
      quote,
      person_agrees: { type: 'string', enum: ['yes', 'no', 'not_asked'] },
    }),
  },
  {
    name: 'end_call',
    kind: 'end',
    description: 'End the call, after goodbye has been said.',
    parameters: strictObject({
      reason: {
        type: 'string',
        enum: ['done', 'caller_left', 'asked_to_stop', 'wrong_person', 'silence', 'wrap_up'],
      },
    }),
  },
];

export const toolClasses = (tools: readonly ToolSpec[]): Readonly<Record<string, ToolClass>> =>
  Object.fromEntries(tools.map(({ name, kind }) => [name, kind]));

/** What the model gave, in the shape the tool asks for; null when it does not fit. Unknown fields fall. */
export function argumentsOf(tool: ToolSpec | undefined, given: unknown): Readonly<Record<string, unknown>> | null {
  if (!tool || typeof given !== 'object' || given === null || Array.isArray(given)) return null;
  const { properties = {} } = tool.parameters;
  const known = Object.fromEntries(
    Object.keys(properties).map((name) => [name, (given as Record<string, unknown>)[name] ?? null]),
  );
  const cut = cutTexts(tool.parameters, known) as Record<string, unknown>;
  return faultsOf(tool.parameters, cut).length === 0 ? cut : null;
}
