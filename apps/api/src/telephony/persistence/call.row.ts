import type { LineEnd } from '../domain/line-report.js';
import type {
  AnalysisSource,
  CallDirection,
  CallOrigin,
  CallOutcome,
  CallQuality,
  CallStatus,
  Proven,
  RefusedReason,
} from '../telephony.types.js';

/** A call as it lies in Postgres: what people said or own is still sealed. */
export type CallRow = {
  readonly id: string;
  readonly serviceId: string;
  readonly patientId: string | null;
  readonly paidByClientId: string;
  readonly direction: CallDirection;
  readonly origin: CallOrigin;
  readonly provider: string;
  readonly providerCallId: string | null;
  readonly simulated: boolean;
  readonly slot: Date | null;
  readonly attempt: number;
  readonly dueAt: Date;
  readonly scheduledCallId: string | null;
  readonly requestedBy: string | null;
  readonly requestedByPatient: boolean;
  readonly fromSealed: Buffer | null;
  readonly toSealed: Buffer | null;
  readonly topicSealed: Buffer | null;
  readonly personaId: string | null;
  readonly scenarioId: string | null;
  readonly voiceId: string | null;
  readonly path: 'relay' | 'media';
  readonly status: CallStatus;
  readonly outcome: CallOutcome | null;
  readonly refusedReason: RefusedReason | null;
  readonly lineEnd: LineEnd | null;
  readonly sipCode: number | null;
  readonly cancelledByUs: boolean;
  readonly initiatedAt: Date | null;
  readonly ringingAt: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly billableFrom: Date | null;
  readonly settledAt: Date | null;
  readonly durationSeconds: number | null;
  readonly billedSeconds: number | null;
  readonly maxSeconds: number | null;
  readonly cost: string | null;
  readonly currency: string | null;
  readonly endReason: string | null;
  readonly reached: Proven | null;
  readonly callerTurns: number | null;
  readonly quality: CallQuality | null;
  readonly factsSealed: Buffer | null;
  readonly reconnects: number;
  readonly memoryUsed: readonly string[];
  readonly summary: string | null;
  readonly score: number | null;
  readonly moodValue: -2 | -1 | 0 | 1 | 2 | null;
  readonly moodQuoteSealed: Buffer | null;
  readonly topics: readonly string[];
  readonly recommendations: readonly string[];
  readonly analysisSealed: Buffer | null;
  readonly analysisSource: AnalysisSource | null;
  readonly analysedAt: Date | null;
  readonly assignedTo: string | null;
  readonly createdAt: Date;
  readonly handedAt: Date | null;
  readonly dialAfter: Date | null;
};

/** Every column that `CallRow` has, `alias.snake_case as "camelCase"`. */
export const callColumns = (alias: string): string =>
  COLUMNS.map((name) => `${alias}.${columnOf(name)} as "${name}"`).join(', ');

export const columnOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const COLUMNS: readonly (keyof CallRow)[] = [
  'id',
  'serviceId',
  'patientId',
  'paidByClientId',
  'direction',
  'origin',
  'provider',
  'providerCallId',
  'simulated',
  'slot',
  'attempt',
  'dueAt',
  'scheduledCallId',
  'requestedBy',
  'requestedByPatient',
  'fromSealed',
  'toSealed',
  'topicSealed',
  'personaId',
  'scenarioId',
  'voiceId',
  'path',
  'status',
  'outcome',
  'refusedReason',
  'lineEnd',
  'sipCode',
  'cancelledByUs',
  'initiatedAt',
  'ringingAt',
  'answeredAt',
  'endedAt',
  'billableFrom',
  'settledAt',
  'durationSeconds',
  'billedSeconds',
  'maxSeconds',
  'cost',
  'currency',
  'endReason',
  'reached',
  'callerTurns',
  'quality',
  'factsSealed',
  'reconnects',
  'memoryUsed',
  'summary',
  'score',
  'moodValue',
  'moodQuoteSealed',
  'topics',
  'recommendations',
  'analysisSealed',
  'analysisSource',
  'analysedAt',
  'assignedTo',
  'createdAt',
  'handedAt',
  'dialAfter',
];
