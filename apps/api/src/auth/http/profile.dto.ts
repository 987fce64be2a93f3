import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import type { LogInKind } from '../auth.types.js';

/** What is left out stays as it is; null clears what may be empty. */
export class ChangeProfileRequest {
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  fullName?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  phone?: string | null;

  /** IANA; null: the browser's. */
  @IsOptional()
  @IsString()
  @MaxLength(64)
  timeZone?: string | null;

  /** BCP 47; null: the browser's. */
  @IsOptional()
  @IsString()
  @MaxLength(35)
  locale?: string | null;
}

export class SessionResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  @ApiProperty({ enum: ['browser', 'token'], enumName: 'LogInKind' })
  kind: LogInKind;
  userAgent: string | null;
  address: string | null;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  /** This very log-in. */
  current: boolean;
}

export class SessionListResponse {
  data: SessionResponse[];
  nextCursor: string | null;
}
