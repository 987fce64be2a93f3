export interface Line {
  say: string;
  /** Speaks while the other end is still talking. */
  interrupting?: true;
}

export interface Script {
  id: string;
  title: string;
  description: string;
  /** Who answers, unless the visitor chooses another phone. */
  number: string;
  /** One list of lines a call. */
  calls: Line[][];
}

const ROSE = '+12075550142';
const says = (...lines: string[]): Line[] => lines.map((say) => ({ say }));

export const SCRIPTS: readonly Script[] = [
  {
    id: 'memory',
    title: 'A good morning, and the next one',
    description: 'Two calls. Rose tells of her curtains and of Kate; in the second call she is asked how it went.',
    number: ROSE,
    calls: [
      says(
        'Good morning, dear. I am fine today, thank you.',
        'I slept very well, and I have new curtains in the kitchen.',
        'My granddaughter Kate comes on Friday. I love her apple cake.',
        'No, that is all for today. Goodbye, dear.',
      ),
      says(
        'Hello again. I am well, thank you.',
        'Yes, they are up, and they look lovely.',
        'Kate was here and we had apple cake.',
        'That was nice. Goodbye, dear.',
      ),
    ],
  },
  {
    id: 'fall',
    title: 'A fall, played down',
    description: 'Rose mentions it by the way. It is noticed all the same, and asked about calmly.',
    number: ROSE,
    calls: [
      says(
        'Oh, I am all right, thank you.',
        'Well, I fell in the bathroom last night, but it was nothing.',
        'No, I did not hit my head. My hip hurts a little.',
        'Yes, you may tell Nora.',
        'Thank you. Goodbye, dear.',
      ),
    ],
  },
  {
    id: 'interrupting',
    title: 'Interrupting in mid-sentence',
    description: 'Rose speaks into a sentence. It stops, and the transcript keeps only what she heard of it.',
    number: ROSE,
    calls: [
      [
        { say: 'I am fine. Tell me, what did we talk about last time?' },
        { say: 'Sorry, wait a moment, please.', interrupting: true },
        { say: 'There, it was only the kettle. I made some tea.' },
        { say: 'I will drink it now. Goodbye, dear.' },
      ],
    ],
  },
  {
    id: 'thursday',
    title: '“Ring me Thursday at five”',
    description: 'Rose has visitors and asks for another time. The promised call then stands in her plan.',
    number: ROSE,
    calls: [
      says(
        'I am well, but I have visitors just now.',
        'Can you ring me on Thursday at five in the afternoon?',
        'Yes, please.',
        'Thank you. Goodbye, dear.',
      ),
    ],
  },
];
