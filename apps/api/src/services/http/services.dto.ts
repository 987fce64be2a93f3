import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { PageQuery } from '../../platform/http/page.dto.js';
import {
  CANCEL_TIMES,
  CONVERSATION_PATHS,
  type ConversationPath,
  SERVICE_ENGINES,
  SERVICE_KINDS,
  SERVICE_STATUSES,
  type ServiceEngine,
  type ServiceKind,
  type ServiceStatus,
  type StatusOrder,
} from '../services.types.js';
import { ScheduleDto } from './schedule.dto.js';

const given = (_: object, value: unknown) => value !== undefined;

export class ListServicesQuery extends PageQuery {
  @ApiProperty({ required: false, enum: SERVICE_KINDS, enumName: 'ServiceKind' })
  @IsOptional()
  @IsIn(SERVICE_KINDS)
  kind?: ServiceKind;

  @ApiProperty({ required: false, enum: SERVICE_STATUSES, enumName: 'ServiceStatus' })
  @IsOptional()
  @IsIn(SERVICE_STATUSES)
  status?: ServiceStatus;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  patientId?: string;
}

/** What can be given when a service is made, and changed later. */
export class ServiceFields {
  /** Without one: the persona's. */
  @ApiProperty({ required: false, format: 'uuid' })
  @ValidateIf(given)
  @IsUUID()
  voiceId?: string;

  @ApiProperty({ required: false, enum: CONVERSATION_PATHS, enumName: 'ConversationPath' })
  @ValidateIf(given)
  @IsIn(CONVERSATION_PATHS)
  path?: ConversationPath;

  @ApiProperty({ required: false, format: 'uuid' })
  @ValidateIf(given)
  @IsUUID()
  scenarioId?: string;

  /** BCP 47; without one: the patient's. */
  @ValidateIf(given)
  @IsString()
  @MaxLength(20)
  language?: string;

  @ValidateIf(given)
  @IsObject()
  @ValidateNested()
  @Type(() => ScheduleDto)
  schedule?: ScheduleDto;

  /** The longest that a call may last. */
  @ApiProperty({ required: false, minimum: 1, maximum: 120 })
  @ValidateIf(given)
  @IsInt()
  @Min(1)
  @Max(120)
  maxMinutes?: number;

  /** What is said to an answering machine; null: nothing. */
  @IsOptional()
  @IsString()
  @MaxLength(500)
  voicemailText?: string | null;

  @ValidateIf(given)
  @IsBoolean()
  recording?: boolean;
}

export class UpdateServiceRequest extends ServiceFields {
  @ApiProperty({ required: false, format: 'uuid' })
  @ValidateIf(given)
  @IsUUID()
  personaId?: string;
}

export class CreateServiceRequest extends ServiceFields {
  @ApiProperty({ enum: SERVICE_KINDS, enumName: 'ServiceKind' })
  @IsIn(SERVICE_KINDS)
  kind: ServiceKind;

  /** Whom a companion service calls. */
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  patientId?: string;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  personaId: string;

  /** Keeps it a draft, which does not call until it is resumed. */
  @ApiProperty({ required: false, default: false })
  @IsBoolean()
  draft: boolean = false;
}

export class PauseServiceRequest {
  /** It resumes by itself when this day begins where the patient is. */
  @ApiProperty({ required: false, type: String, nullable: true, format: 'date' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  resumeOn?: string | null;
}

export class CancelServiceRequest {
  @ApiProperty({ enum: CANCEL_TIMES, enumName: 'CancelTime' })
  @IsIn(CANCEL_TIMES)
  when: StatusOrder['when'];
}

export class SetEnabledRequest {
  @IsBoolean()
  enabled: boolean;
}

export class CallHintResponse {
  /** A reason of the closed list that calls are refused for, such as `no_consent` or `outside_hours`. */
  reason: string;
  at: string;
}

export class ServiceResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: SERVICE_KINDS, enumName: 'ServiceKind' })
  kind: ServiceKind;
  @ApiProperty({ enum: SERVICE_ENGINES, enumName: 'ServiceEngine' })
  engine: ServiceEngine;
  @ApiProperty({ enum: SERVICE_STATUSES, enumName: 'ServiceStatus' })
  status: ServiceStatus;
  enabled: boolean;
  resumeOn: string | null;
  cancelAt: string | null;
  patientId: string | null;
  timeZone: string | null;
  personaId: string;
  voiceId: string;
  @ApiProperty({ enum: CONVERSATION_PATHS, enumName: 'ConversationPath' })
  path: ConversationPath;
  scenarioId: string;
  language: string;
  schedule: ScheduleDto | null;
  nextCallAt: string | null;
  callHint: CallHintResponse | null;
  maxMinutes: number;
  voicemailText: string | null;
  recording: boolean;
  createdAt: string;
}

export class ServicePageResponse {
  data: ServiceResponse[];
  nextCursor: string | null;
}

export class VoiceSettingsDto {
  /** 1 is as spoken. */
  @ApiProperty({ minimum: 0.5, maximum: 1.5 })
  @IsNumber()
  @Min(0.5)
  @Max(1.5)
  speed: number;

  @ApiProperty({ minimum: 0, maximum: 1 })
  @IsNumber()
  @Min(0)
  @Max(1)
  stability: number;
}

export class SaveRelationshipRequest {
  /** Such as friend, coach, granddaughter's helper. */
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  type: string;

  /** What the persona calls the patient; without it: the nickname or first name. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  patientCalled?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  personaCalled?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  customPrompt?: string | null;

  @ApiProperty({ required: false })
  @IsObject()
  @ValidateNested()
  @Type(() => VoiceSettingsDto)
  voiceSettings: VoiceSettingsDto = Object.assign(new VoiceSettingsDto(), { speed: 1, stability: 0.5 });
}

export class RelationshipResponse {
  serviceId: string;
  personaId: string;
  type: string;
  patientCalled: string | null;
  personaCalled: string | null;
  customPrompt: string | null;
  voiceSettings: VoiceSettingsDto;
}

export class PreviewScheduleRequest {
  @IsObject()
  @ValidateNested()
  @Type(() => ScheduleDto)
  schedule: ScheduleDto;

  @ApiProperty({ example: 'America/New_York' })
  @IsString()
  @MaxLength(64)
  timeZone: string;

  /** The patient orders their own calls: any hour will do. */
  @ApiProperty({ required: false, default: false })
  @IsBoolean()
  isSelf: boolean = false;
}

export class ClockChangeResponse {
  at: string;
  /** Positive: clocks go forward. */
  minutes: number;
}

export class SchedulePreviewResponse {
  /** The next five calls. */
  slots: string[];
  /** Changes of the patient's clock before the last of them: to be named in words. */
  clockChanges: ClockChangeResponse[];
}

export class ListTransfersQuery extends PageQuery {}

export class TransferResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ format: 'uuid' })
  serviceId: string;
  @ApiProperty({ enum: ['gave', 'received'] })
  side: 'gave' | 'received';
  at: string;
  @ApiProperty({ enum: ['administrator', 'owner'] })
  by: 'administrator' | 'owner';
}

export class TransferPageResponse {
  data: TransferResponse[];
  nextCursor: string | null;
}
