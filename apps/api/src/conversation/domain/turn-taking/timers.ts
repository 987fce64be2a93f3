export type TimerName =
  | 'gate'
  | 'endpoint'
  | 'overlapVerdict'
  | 'falseBargeIn'
  | 'hearGuard'
  | 'release'
  | 'markGuard'
  | 'settle'
  | 'ladder1'
  | 'ladder2'
  | 'ladderBye'
  | 'bothBye'
  | 'grantedWord'
  | 'grantedPause'
  | 'holdMusic'
  | 'ack'
  | 'hedge'
  | 'llmGiveUp'
  | 'llmStall'
  | 'toolFiller'
  | 'toolStill'
  | 'toolGiveUp'
  | 'keyConfirm'
  | 'goodbyeMark'
  | 'afterGoodbye'
  | 'warn'
  | 'lastMinute'
  | 'hardEnd'
  | 'endRepeat';

/** A3, in ms. */
export type Timings = {
  readonly endpointFloorMs: number;
  readonly endpointCeilingMs: number;
  readonly overlapVerdictMs: number;
  readonly falseBargeInMs: number;
  readonly boundaryMs: number;
  readonly enoughVoiceMs: number;
  readonly ladderMs: readonly [number, number, number];
  readonly grantedWordMs: readonly [number, number];
  readonly grantedPauseMs: number;
  readonly holdMusicMs: number;
  readonly hearGuardMs: number;
  readonly ackMs: number;
  readonly ackEveryMs: number;
  readonly hedgeMs: number;
  readonly llmGiveUpMs: number;
  readonly llmStallMs: number;
  readonly toolFillerMs: readonly [number, number];
  readonly toolGiveUpMs: number;
  readonly keyConfirmMs: number;
  readonly goodbyeMarkMs: number;
  readonly afterGoodbyeMs: number;
  readonly bothByeMs: number;
  readonly reopenMs: number;
  readonly gateMs: number;
  readonly distressExtraMs: number;
};

const COMMON = {
  hearGuardMs: 20_000,
  ackEveryMs: 8_000,
  llmGiveUpMs: 5_000,
  llmStallMs: 3_000,
  toolFillerMs: [500, 3_500],
  toolGiveUpMs: 6_000,
  keyConfirmMs: 5_000,
  goodbyeMarkMs: 8_000,
  bothByeMs: 4_000,
  reopenMs: 1_000,
  gateMs: 14_000,
  distressExtraMs: 600_000,
} as const;

export const COMPANION_TIMINGS: Timings = {
  ...COMMON,
  endpointFloorMs: 600,
  endpointCeilingMs: 2_500,
  overlapVerdictMs: 600,
  falseBargeInMs: 2_000,
  boundaryMs: 1_000,
  enoughVoiceMs: 1_200,
  ladderMs: [10_000, 12_000, 12_000],
  grantedWordMs: [20_000, 40_000],
  grantedPauseMs: 180_000,
  holdMusicMs: 180_000,
  ackMs: 1_500,
  hedgeMs: 1_500,
  afterGoodbyeMs: 1_200,
};

export const RECEPTIONIST_TIMINGS: Timings = {
  ...COMMON,
  endpointFloorMs: 300,
  endpointCeilingMs: 1_500,
  overlapVerdictMs: 400,
  falseBargeInMs: 1_500,
  boundaryMs: 700,
  enoughVoiceMs: 800,
  ladderMs: [7_000, 8_000, 8_000],
  grantedWordMs: [30_000, 40_000],
  grantedPauseMs: 90_000,
  holdMusicMs: 120_000,
  ackMs: 1_200,
  hedgeMs: 1_200,
  afterGoodbyeMs: 700,
};
