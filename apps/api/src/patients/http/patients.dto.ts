import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsOptional, IsString, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { PageQuery } from '../../platform/http/page.dto.js';
import { CONSENT_WAYS, type ConsentWay, PHONE_STATUSES, type PhoneStatus } from '../patients.types.js';

export class ListPatientsQuery extends PageQuery {
  /** A whole telephone number, or whole words of names. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;
}

export class CreatePatientRequest {
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  firstName: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  nickname?: string | null;

  @ApiProperty({ format: 'date' })
  @IsString()
  @MaxLength(10)
  dateOfBirth: string;

  /** IANA. */
  @ApiProperty({ example: 'America/New_York' })
  @IsString()
  @MaxLength(64)
  timeZone: string;

  /** BCP 47. */
  @ApiProperty({ required: false, default: 'en' })
  @IsString()
  @MaxLength(20)
  language: string = 'en';

  @ApiProperty({ example: '+12075550142' })
  @IsString()
  @MaxLength(32)
  phone: string;

  /** The client's own person: calls outside calling hours are theirs to order. */
  @ApiProperty({ required: false, default: false })
  @IsBoolean()
  isSelf: boolean = false;
}

const given = (_: object, value: unknown) => value !== undefined;

export class UpdatePatientRequest {
  @ValidateIf(given)
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  firstName?: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  nickname?: string | null;

  @ApiProperty({ format: 'date' })
  @ValidateIf(given)
  @IsString()
  @MaxLength(10)
  dateOfBirth?: string;

  @ValidateIf(given)
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  @ValidateIf(given)
  @IsString()
  @MaxLength(20)
  language?: string;

  @ValidateIf(given)
  @IsString()
  @MaxLength(32)
  phone?: string;

  @ValidateIf(given)
  @IsBoolean()
  isSelf?: boolean;
}

export class SetConsentRequest {
  /** False notes that consent was refused. */
  @IsBoolean()
  given: boolean;

  @ApiProperty({ enum: CONSENT_WAYS, enumName: 'ConsentWay' })
  @IsIn(CONSENT_WAYS)
  how: ConsentWay;

  /** Who attests it: the patient, or for them someone, and in what relation. */
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  by: string;

  /** Which version of the consent's wording was read out or signed. */
  @IsString()
  @MinLength(1)
  @MaxLength(40)
  wordingVersion: string;
}

export class ConsentResponse {
  given: boolean;
  when: string;
  @ApiProperty({ enum: CONSENT_WAYS, enumName: 'ConsentWay' })
  how: ConsentWay;
  by: string;
  wordingVersion: string;
  withdrawnAt: string | null;
  /** Given and not withdrawn: calls may be made. */
  inForce: boolean;
}

export class PatientResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  firstName: string;
  nickname: string | null;
  dateOfBirth: string;
  timeZone: string;
  language: string;
  phone: string;
  @ApiProperty({ enum: PHONE_STATUSES, enumName: 'PhoneStatus' })
  phoneStatus: PhoneStatus;
  isSelf: boolean;
  consent: ConsentResponse | null;
  createdAt: string;
}

export class PatientPageResponse {
  data: PatientResponse[];
  nextCursor: string | null;
}

export class ConsentEventResponse {
  at: string;
  @ApiProperty({ enum: ['given', 'withdrawn'] })
  kind: 'given' | 'withdrawn';
  how: string;
  by: string | null;
  wordingVersion: string | null;
}

export class ConsentHistoryResponse {
  data: ConsentEventResponse[];
  nextCursor: string | null;
}
