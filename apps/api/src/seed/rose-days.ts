import type { MoodValue, NewEntry } from '../memory/memory.types.js';

type Line = readonly [speaker: 'agent' | 'caller', text: string];
export type Day = {
  readonly daysAgo: number;
  readonly mood: MoodValue;
  readonly quote: string;
  readonly summary: string;
  readonly topics: readonly string[];
  readonly lines: readonly Line[];
  readonly remembered?: readonly Pick<NewEntry, 'kind' | 'content'>[];
};

const OPENING: Line = [
  'agent',
  'Hello Rosie, this is Sarah, the automated assistant from Everline, calling for Whitfield family. How are you today?',
];
const GOODBYE: Line = ['agent', 'It was lovely talking. Take care, Rosie. Goodbye.'];

/** Days on which nobody picked up. */
export const MISSED_DAYS = [9];

/** Four weeks in the life of somebody who does not exist, told in her mornings. */
export const ROSE_DAYS: readonly Day[] = [
  day(26, 1, 'I slept like a log.', '{patient} slept well and had toast and marmalade.', ['sleep', 'meals']),
  day(24, 0, 'Oh, so-so.', '{patient} was a little tired and stayed in because of the rain.', ['sleep', 'weather']),
  day(22, 1, 'Kate brought me the nicest roses.', '{patient} was pleased about the roses her niece brought.', [
    'family',
  ]),
  day(20, 1, 'The radio play was a good one.', '{patient} listened to a radio play and laughed about it.', ['hobby']),
  day(18, 0, 'Nothing much happens here.', '{patient} had a quiet day and did not want to talk long.', ['plans']),
  day(16, 1, 'I am quite well, thank you.', '{patient} was well and had been to the bakery.', ['meals', 'home']),
  day(14, 2, 'We laughed until we cried!', '{patient} had a visit from her neighbor Mr. Cole and was delighted.', [
    'friends',
  ]),
  day(12, 1, 'My roses are still standing.', '{patient} was content and looked forward to the weekend.', ['hobby']),
  day(10, 1, 'I had a good long sleep.', '{patient} slept well and planned to bake.', ['sleep', 'plans']),
  day(8, 0, 'I was in the garden, dear, I did not hear it.', '{patient} had been in the garden the day before.', [
    'home',
  ]),
  day(6, -1, 'The evenings are long.', '{patient} said that the evenings are long since it gets dark early.', [
    'loneliness',
  ]),
  day(5, -1, 'It is the dark, I think.', '{patient} was low again and spoke less than usual.', ['loneliness', 'sleep']),
  day(4, 0, 'Better than yesterday.', '{patient} felt better and had warmed up soup.', ['meals']),
  {
    ...day(
      3,
      1,
      'The curtains came, and they are lovely.',
      '{patient} talked about her new curtains; a knee is a bit stiff.',
      ['home', 'health_talk'],
    ),
    remembered: [
      {
        kind: 'fact',
        content: {
          text: 'Has new curtains in the living room.',
          slot: 'other',
          quote: 'The curtains came',
          topics: ['home'],
        },
      },
    ],
  },
  day(2, 1, 'I might go to the church fair.', '{patient} thinks of going to the church fair on Sunday.', [
    'plans',
    'faith',
  ]),
  {
    ...day(
      1,
      1,
      'I am looking forward to the church fair.',
      '{patient} slept well, had taken the morning pills, and looks forward to the church fair on Sunday.',
      ['plans', 'sleep'],
    ),
    remembered: [
      {
        kind: 'follow_up',
        content: {
          text: 'Ask how the church fair was.',
          topics: ['plans', 'faith'],
          quote: 'I am looking forward to the church fair.',
        },
      },
    ],
  },
];

function day(daysAgo: number, mood: MoodValue, quote: string, summary: string, topics: readonly string[]): Day {
  return {
    daysAgo,
    mood,
    quote,
    summary,
    topics,
    lines: [
      OPENING,
      ['caller', `Good morning, Sarah. ${quote}`],
      [
        'agent',
        mood < 0
          ? 'I am sorry to hear that. Do you want to tell me about it?'
          : 'That is nice to hear. And did you sleep well?',
      ],
      [
        'caller',
        mood < 0
          ? 'Not much to tell. I did sleep, on and off.'
          : 'I did, from ten to six. And I took the morning pills, tell Nora.',
      ],
      ['agent', 'I will. Shall I ring again tomorrow at the usual time?'],
      ['caller', 'Yes, please do. Goodbye, dear.'],
      GOODBYE,
    ],
  };
}
