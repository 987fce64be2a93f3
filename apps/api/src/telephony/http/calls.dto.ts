import { ApiProperty } from '@nestjs/swagger';
import {
  IsIn,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { MoneyDto } from '../../platform/http/money.dto.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import {
  CALL_DIRECTIONS,
  CALL_ORIGINS,
  CALL_OUTCOMES,
  CALL_STATUSES,
  type CallDirection,
  type CallOrigin,
  type CallOutcome,
  type CallStatus,
  REFUSED_REASONS,
  type RefusedReason,
} from '../telephony.types.js';

const NO_CONTROLS = /^[^\p{Cc}]*$/u;

export class ListCallsQuery extends PageQuery {
  /** From this moment on, by when the call was due. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  from?: string;

  /** Before this moment. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @MaxLength(40)
  to?: string;

  /** Of the other party, whole. */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  number?: string;

  @ApiProperty({ required: false, enum: CALL_STATUSES, enumName: 'CallStatus' })
  @IsOptional()
  @IsIn(CALL_STATUSES)
  status?: CallStatus;

  @ApiProperty({ required: false, enum: CALL_OUTCOMES, enumName: 'CallOutcome' })
  @IsOptional()
  @IsIn(CALL_OUTCOMES)
  outcome?: CallOutcome;

  @ApiProperty({ required: false, enum: CALL_DIRECTIONS, enumName: 'CallDirection' })
  @IsOptional()
  @IsIn(CALL_DIRECTIONS)
  direction?: CallDirection;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  serviceId?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  /** true: on the line now. */
  @IsOptional()
  @IsIn(['true', 'false'])
  live?: 'true' | 'false';
}

export class SearchCallsQuery extends PageQuery {
  /** A number, or words that were said. */
  @IsString()
  @MinLength(2)
  @MaxLength(200)
  @Matches(NO_CONTROLS, { message: 'q must be plain text' })
  q: string;
}

export class UpdateCallRequest {
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsUUID()
  assignedTo: string | null;
}

export class CallMoodDto {
  /** -2 to 2. */
  value: number;
  /** In the patient's words. */
  quote: string;
}

export class LatencyDto {
  p50: number | null;
  p95: number | null;
}

export class CallQualityDto {
  timeToFirstWordMs: number | null;
  turnLatencyMs: LatencyDto;
  interruptions: number;
}

export class CallSummaryResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  serviceId: string;
  patientId: string | null;
  /** What the patient is called. */
  patientName: string | null;
  @ApiProperty({ enum: CALL_DIRECTIONS, enumName: 'CallDirection' })
  direction: CallDirection;
  @ApiProperty({ enum: CALL_ORIGINS, enumName: 'CallOrigin' })
  origin: CallOrigin;
  @ApiProperty({ enum: CALL_STATUSES, enumName: 'CallStatus' })
  status: CallStatus;
  @ApiProperty({ enum: CALL_OUTCOMES, enumName: 'CallOutcome', nullable: true })
  outcome: CallOutcome | null;
  @ApiProperty({ enum: REFUSED_REASONS, enumName: 'RefusedReason', nullable: true })
  refusedReason: RefusedReason | null;
  simulated: boolean;
  attempt: number;
  from: string | null;
  to: string | null;
  topic: string | null;
  personaId: string | null;
  scenarioId: string | null;
  scheduledFor: string;
  initiatedAt: string | null;
  ringingAt: string | null;
  answeredAt: string | null;
  endedAt: string | null;
  durationSeconds: number | null;
  billedSeconds: number | null;
  @ApiProperty({ type: MoneyDto, nullable: true })
  cost: MoneyDto | null;
  /** 0 to 100; null without a conversation. */
  score: number | null;
  summary: string | null;
  @ApiProperty({ type: CallMoodDto, nullable: true })
  mood: CallMoodDto | null;
  topics: string[];
  assignedTo: string | null;
}

export class TurnResponse {
  seq: number;
  @ApiProperty({ enum: ['agent', 'caller'], enumName: 'Speaker' })
  speaker: 'agent' | 'caller';
  startMs: number;
  endMs: number;
  text: string;
}

export class CallResponse extends CallSummaryResponse {
  recommendations: string[];
  /** As the analysis found it; its inside is described in the documents. */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  analysis: Record<string, unknown> | null;
  /** fallback: counted, not understood. */
  @ApiProperty({ enum: ['model', 'repaired', 'fallback'], enumName: 'AnalysisSource', nullable: true })
  analysisSource: 'model' | 'repaired' | 'fallback' | null;
  transcript: TurnResponse[];
  memoryUsed: string[];
  @ApiProperty({ type: CallQualityDto, nullable: true })
  quality: CallQualityDto | null;
  recordingUrl: string | null;
  appointmentId: string | null;
  scheduledCallId: string | null;
}

export class CallPageResponse {
  data: CallSummaryResponse[];
  nextCursor: string | null;
}

export class SnippetPartDto {
  text: string;
  /** The part that was looked for. */
  hit: boolean;
}

export class CallMatchDto {
  /** The turn of the transcript. */
  seq: number;
  snippet: SnippetPartDto[];
}

export class FoundCallResponse extends CallSummaryResponse {
  /** Null when the number was found, not words. */
  @ApiProperty({ type: CallMatchDto, nullable: true })
  match: CallMatchDto | null;
}

export class FoundCallPageResponse {
  data: FoundCallResponse[];
  nextCursor: string | null;
}
