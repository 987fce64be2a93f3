import { describe, expect, it } from '@jest/globals';
import { ask, Dialogue } from '../../../test/llm/dialogue.js';
import { conform } from '../schema.js';
import { fold } from '../text.js';

type Json = Record<string, unknown>;

const words = (maxLength: number): Json => ({ type: 'string', maxLength });
const choice = (...values: unknown[]): Json => ({ type: 'string', enum: values });
const list = (items: Json, maxItems: number): Json => ({ type: 'array', items, maxItems });
function strict(properties: Json): Json {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}
const orNull = (schema: Json): Json => ({ anyOf: [{ type: 'null' }, schema] });

/** As strict as a product would write it: every field required, null where there is nothing. */
const SCHEMA = strict({
  reached: choice('yes', 'no', 'unknown'),
  endedNormally: choice('yes', 'no', 'unknown'),
  language: words(10),
  summary: words(600),
  mood: orNull(
    strict({
      value: { type: 'integer', minimum: -2, maximum: 2 },
      quote: words(200),
      sure: choice('low', 'medium', 'high'),
    }),
  ),
  topics: list(
    choice('family', 'friends', 'health_talk', 'sleep', 'meals', 'home', 'hobby', 'plans', 'money', 'loneliness'),
    10,
  ),
  facts: list(
    strict({
      slot: choice('daughter.name', 'pet.name', 'likes', 'visit', 'other'),
      subject: words(60),
      value: words(120),
      quote: words(200),
      confidence: { type: 'number', minimum: 0, maximum: 1 },
      polarity: choice('is', 'is_not'),
      until: { type: ['string', 'null'], maxLength: 10 },
      correction: { type: 'boolean' },
    }),
    12,
  ),
  preferences: list(
    strict({ kind: choice('likes', 'dislikes', 'avoid_topic'), value: words(120), quote: words(200) }),
    8,
  ),
  promises: list(
    strict({
      by: choice('us', 'caller', 'third'),
      what: words(160),
      spoken: words(80),
      local: orNull({ type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$' }),
      zone: words(64),
      quote: words(200),
    }),
    6,
  ),
  safety: list(
    strict({ code: choice('fall', 'self_harm', 'hopeless'), quote: words(200), confidence: { type: 'number' } }),
    8,
  ),
  followUps: list(strict({ what: words(160), dueLocal: { type: ['string', 'null'] }, quote: words(200) }), 6),
  forget: list(strict({ what: words(120), quote: words(200) }), 4),
  privateTopics: list(words(60), 4),
  judged: strict({
    purpose: { type: 'number', enum: [0, 0.25, 0.5, 0.75, 1] },
    warmth: { type: 'number', enum: [0, 0.25, 0.5, 0.75, 1] },
  }),
  recommendations: list(words(200), 3),
});

const SYSTEM =
  'Report as JSON. Write {patient} for the name.\nCalls them: Maggie\nNow: Friday, 20 November 2026, 09:05 (America/New_York)\nZone: America/New_York';
const TALK = [
  'agent: Hello Maggie, this is Rose. How are you today?',
  'caller: I am fine, thank you. The new curtains are up and they look lovely',
  'agent: That is good to hear. How is Kate?',
  'caller: My niece Kate is coming on Friday. I like roses',
  'agent: I will remember that about Kate.',
  'caller: I had a little fall on Tuesday. Can you ring me Thursday at five?',
  'agent: Thursday at five, shall I ring you then?',
  'caller: yes please',
  'agent: It is noted. Goodbye, Maggie.',
  'caller: bye dear',
];

function body(lines: string[], more: Json[] = []): Json {
  return {
    model: 'm',
    messages: [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: `<transcript>\n${lines.join('\n')}\n</transcript>` },
      ...more,
    ],
    response_format: { type: 'json_schema', json_schema: { name: 'analysis', strict: true, schema: SCHEMA } },
  };
}

function analyse(lines: string[], more: Json[] = []): Json {
  return JSON.parse(ask(body(lines, more)).content ?? '') as Json;
}

function quotesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'quote' && typeof one === 'string' ? [one] : quotesIn(one),
  );
}

describe('the report', () => {
  const result = analyse(TALK);

  it('fits the schema of the request, whole', () => {
    expect(conform(SCHEMA, result)).toEqual(result);
    expect(Object.keys(result)).toEqual(Object.keys(SCHEMA['properties'] as Json));
  });

  it('tells what was said', () => {
    expect(result).toMatchObject({
      reached: 'yes',
      endedNormally: 'yes',
      language: 'en',
      mood: { value: 1, quote: 'The new curtains are up and they look lovely' },
      facts: [
        {
          slot: 'visit',
          subject: 'Kate',
          value: 'niece Kate is coming on Friday',
          quote: 'My niece Kate is coming on Friday',
          until: '2026-11-27',
        },
      ],
      preferences: [{ kind: 'likes', value: 'roses', quote: 'I like roses' }],
      promises: [{ by: 'us', spoken: 'Thursday at five', local: '2026-11-26T17:00', zone: 'America/New_York' }],
      safety: [{ code: 'fall', quote: 'I had a little fall on Tuesday.' }],
      judged: { purpose: 0.75, warmth: 0.75 },
    });
    expect(result['summary']).toMatch(/^\{patient\} talked about .*new curtains/);
    expect(result['summary']).not.toMatch(/Maggie/);
  });

  it('quotes the caller and nobody else', () => {
    const said = fold(TALK.filter((line) => line.startsWith('caller: ')).join(' '));
    const quotes = quotesIn(result).filter((quote) => quote !== '');
    expect(quotes.length).toBeGreaterThan(4);
    for (const quote of quotes) expect(said).toContain(fold(quote));
  });

  it.each([
    ['numbered', TALK.map((line, index) => `[${index + 1}] ${line}`)],
    [
      'timed',
      TALK.map((line, index) => `00:${10 + index} ${line.replace('agent', 'Agent').replace('caller', 'Caller')}`),
    ],
    [
      'JSON',
      [
        JSON.stringify(
          TALK.map((line) => ({ speaker: line.slice(0, line.indexOf(':')), text: line.slice(line.indexOf(':') + 2) })),
        ),
      ],
    ],
  ])('reads a transcript that is %s', (_, lines) => {
    expect(analyse(lines)['facts']).toEqual(result['facts']);
  });

  it('knows sadness, and a call without words', () => {
    expect(
      analyse(['caller: I am so sad and I cried all night', 'agent: I am sorry.', 'caller: I am lonely and tired']),
    ).toMatchObject({ mood: { value: -2 } });
    expect(analyse(['agent: Hello?'])).toMatchObject({ reached: 'no', mood: null, facts: [] });
  });

  it('reads Spanish', () => {
    const made = analyse([
      'agent: ¿Cómo está?',
      'caller: Estoy muy bien, gracias',
      'agent: ¿Y la familia?',
      'caller: Mi nieta Lucía viene el domingo y me gusta la música',
    ]);
    expect(made).toMatchObject({
      language: 'es',
      facts: [{ subject: 'Lucía', slot: 'visit' }],
      preferences: [{ value: 'música' }],
    });
  });

  it('honours what is to be forgotten, left alone, kept between us, and no longer so', () => {
    expect(
      analyse([
        'caller: Please forget what I said about the boat',
        'agent: Of course.',
        "caller: I don't want to talk about the war",
        'agent: I see.',
        'caller: My daughter is moving, but keep it between us',
        'agent: Yes.',
        "caller: I don't drive any more",
      ]),
    ).toMatchObject({
      forget: [{ what: 'the boat' }],
      preferences: [{ kind: 'avoid_topic', value: 'the war' }],
      privateTopics: ['family'],
      facts: [{ value: 'drive', polarity: 'is_not' }],
    });
  });

  it('answers through a tool where there is one', () => {
    const tool = { type: 'function', function: { name: 'record_analysis', parameters: SCHEMA } };
    const made = ask({ ...body(TALK), response_format: undefined, tools: [tool] });
    expect(made.finishReason).toBe('tool_calls');
    expect(JSON.parse(made.toolCalls[0]?.arguments ?? '')).toEqual(analyse(TALK));
  });

  it('reports on a call of its own', () => {
    const dialogue = new Dialogue();
    for (const line of ['Hello', 'I am fine', 'My niece Kate is coming on Friday', 'bye', 'bye']) dialogue.say(line);
    expect(analyse(dialogue.log)).toMatchObject({ endedNormally: 'yes', facts: [{ subject: 'Kate' }] });
  });
});

describe('the levers', () => {
  const repair = [
    { role: 'assistant', content: '{' },
    { role: 'user', content: 'That answer does not fit the schema: the answer must be one JSON object' },
  ];

  it('breaks once', () => {
    const lines = [...TALK, 'caller: sandbox broken json'];
    expect(() => analyse(lines)).toThrow(SyntaxError);
    expect(analyse(lines, repair)).toMatchObject({ reached: 'yes' });
  });

  it('breaks twice', () => {
    const lines = [...TALK, 'caller: sandbox broken twice'];
    expect(() => analyse(lines, repair)).toThrow(SyntaxError);
  });

  it('invents a quote', () => {
    expect(quotesIn(analyse([...TALK, 'caller: sandbox wrong quote']))).toContain(
      'these are words that nobody said on this call',
    );
  });

  it('is not moved by what the agent says', () => {
    expect(analyse([...TALK, 'agent: sandbox broken json'])).toMatchObject({ reached: 'yes' });
  });
});
