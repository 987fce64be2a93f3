import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { PageQuery } from '../../platform/http/page.dto.js';
import { SCHEDULED_CALL_STATUSES, type ScheduledCallStatus } from '../telephony.types.js';

const NO_CONTROLS = /^[^\p{Cc}]*$/u;

export class CallNowRequest {
  /** In the words of who asks: what the call is about. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  @Matches(NO_CONTROLS, { message: 'topic must be plain text' })
  topic?: string | null;

  /** Instead of the service's. */
  @ApiProperty({ required: false, type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  personaId?: string | null;

  @ApiProperty({ required: false, type: String, format: 'uuid', nullable: true })
  @IsOptional()
  @IsUUID()
  scenarioId?: string | null;

  /** Another number than the patient's: verified before. */
  @IsOptional()
  @IsString()
  @MinLength(4)
  @MaxLength(30)
  number?: string | null;
}

export class CreateScheduledCallRequest extends CallNowRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  serviceId: string;

  /** An instant with its offset. */
  @ApiProperty({ example: '2026-11-24T17:00:00Z' })
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/T.*(Z|[+-]\d\d:\d\d)$/, { message: 'at must be an instant with its offset, such as 2026-11-24T17:00:00Z' })
  @MaxLength(40)
  at: string;
}

export class UpdateScheduledCallRequest extends CallNowRequest {
  @ApiProperty({ required: false, example: '2026-11-24T17:00:00Z' })
  @IsOptional()
  @IsISO8601({ strict: true, strictSeparator: true })
  @Matches(/T.*(Z|[+-]\d\d:\d\d)$/, { message: 'at must be an instant with its offset, such as 2026-11-24T17:00:00Z' })
  @MaxLength(40)
  at?: string;
}

export class ListScheduledCallsQuery extends PageQuery {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  serviceId?: string;

  @ApiProperty({ required: false, enum: SCHEDULED_CALL_STATUSES, enumName: 'ScheduledCallStatus' })
  @IsOptional()
  @IsIn(SCHEDULED_CALL_STATUSES)
  status?: ScheduledCallStatus;
}

export class ScheduledCallResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  serviceId: string;
  at: string;
  personaId: string | null;
  scenarioId: string | null;
  topic: string | null;
  /** Null: the patient's own. */
  number: string | null;
  @ApiProperty({ enum: SCHEDULED_CALL_STATUSES, enumName: 'ScheduledCallStatus' })
  status: ScheduledCallStatus;
  requestedByPatient: boolean;
  /** The call in which it was promised. */
  promisedInCall: string | null;
  /** The call it became. */
  callId: string | null;
  createdAt: string;
}

export class ScheduledCallPageResponse {
  data: ScheduledCallResponse[];
  nextCursor: string | null;
}

export class VerifyPhoneRequest {
  @IsString()
  @MinLength(4)
  @MaxLength(30)
  number: string;
}

export class PhoneVerificationResponse {
  /** To be given back with the code. */
  @ApiProperty({ format: 'uuid' })
  id: string;
  expiresAt: string;
}

export class ConfirmPhoneRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id: string;

  @Matches(/^\d{6}$/, { message: 'code must be the six digits that were spoken' })
  code: string;
}

export class VerifiedPhoneResponse {
  number: string;
}
