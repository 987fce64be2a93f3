import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { ACCOUNT_TYPES, type AccountType } from '../../clients/clients.types.js';
import { ROLES, type Role } from '../auth.types.js';

export class LogInRequest {
  @IsEmail()
  @MaxLength(254)
  email: string;
}

/** The same for every address. */
export class LogInResponse {
  /** How long the code and the link hold. */
  expiresInMinutes: number;
}

export class VerifyQuery {
  /** `token`: answer with tokens and set no cookie. */
  @ApiProperty({ required: false, enum: ['cookie', 'token'], enumName: 'LogInMode', default: 'cookie' })
  @IsOptional()
  @IsIn(['cookie', 'token'])
  mode: 'cookie' | 'token' = 'cookie';
}

export class VerifyCodeRequest {
  @IsEmail()
  @MaxLength(254)
  email: string;

  @Matches(/^\d{6}$/, { message: 'code must be six digits' })
  code: string;
}

export class VerifyLinkParams {
  @IsString()
  @MaxLength(200)
  token: string;
}

export class TokensResponse {
  accessToken: string;
  /** Good once; each refresh gives the next. */
  refreshToken: string;
  expiresInSeconds: number;
}

/** With a cookie the tokens stay away. */
export class LoggedInResponse {
  accessToken?: string;
  refreshToken?: string;
  expiresInSeconds?: number;
}

export class RefreshRequest {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  refreshToken: string;
}

export class SwitchClientRequest {
  @IsUUID()
  clientId: string;
}

export class MembershipResponse {
  @ApiProperty({ format: 'uuid' })
  clientId: string;
  clientName: string;
  @ApiProperty({ enum: ACCOUNT_TYPES, enumName: 'AccountType' })
  accountType: AccountType;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;
}

export class UserResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  email: string;
  fullName: string;
  phone: string | null;
  timeZone: string | null;
  locale: string | null;
}

export class MeResponse {
  user: UserResponse;
  memberships: MembershipResponse[];
  /** The client one acts for; null for super admins and for people without a membership. */
  currentClient: MembershipResponse | null;
  @ApiProperty({ enum: ROLES, enumName: 'Role', nullable: true })
  role: Role | null;
  permissions: string[];
  isSuperAdmin: boolean;
}

export class SwitchedResponse extends MeResponse {
  /** For API clients: acts for the client switched to. */
  accessToken?: string;
}
