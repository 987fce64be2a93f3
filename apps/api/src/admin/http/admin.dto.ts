import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { ROLES, type Role, USER_STATUSES, type UserStatus } from '../../auth/auth.types.js';
import {
  ACCOUNT_TYPES,
  type AccountType,
  BILLING_STATUSES,
  type BillingStatus,
  CLIENT_STATUSES,
  type ClientStatus,
} from '../../clients/clients.types.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import {
  CANCEL_TIMES,
  SERVICE_KINDS,
  SERVICE_STATUSES,
  type ServiceKind,
  type ServiceStatus,
  type StatusOrder,
} from '../../services/services.types.js';

const SHOWS = ['masked', 'personal'] as const;

export class ListAdminClientsQuery extends PageQuery {
  /** Part of a name, company, e-mail or code; or a whole phone number. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ required: false, enum: CLIENT_STATUSES, enumName: 'ClientStatus' })
  @IsOptional()
  @IsIn(CLIENT_STATUSES)
  status?: ClientStatus;

  @ApiProperty({ required: false, enum: ACCOUNT_TYPES, enumName: 'AccountType' })
  @IsOptional()
  @IsIn(ACCOUNT_TYPES)
  accountType?: AccountType;
}

export class ListAdminUsersQuery extends PageQuery {
  /** Part of a name or e-mail; or a whole phone number. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class ListAdminPatientsQuery extends PageQuery {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  clientId?: string;

  /** `personal` shows names, numbers and birth dates; each look is noted in the client's audit trail. */
  @ApiProperty({ required: false, enum: SHOWS, enumName: 'Show', default: 'masked' })
  @IsOptional()
  @IsIn(SHOWS)
  show: 'masked' | 'personal' = 'masked';
}

export class ListAdminServicesQuery extends ListAdminPatientsQuery {
  @ApiProperty({ required: false, enum: SERVICE_STATUSES, enumName: 'ServiceStatus' })
  @IsOptional()
  @IsIn(SERVICE_STATUSES)
  status?: ServiceStatus;
}

export class AdminSearchQuery {
  /** A name, an e-mail address or a phone number. Patients are found by whole words of their name or the whole number. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  q: string;

  @ApiProperty({ required: false, enum: SHOWS, enumName: 'Show', default: 'masked' })
  @IsOptional()
  @IsIn(SHOWS)
  show: 'masked' | 'personal' = 'masked';
}

export class ReassignServiceRequest {
  /** The client that is to have the service. */
  @IsUUID()
  clientId: string;

  /** Why, for the audit trail: name no person. */
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason: string;
}

export class AdminPauseServiceRequest {
  /** It resumes by itself when this day begins where the patient is. */
  @ApiProperty({ required: false, format: 'date' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  resumeOn?: string | null;
}

export class AdminCancelServiceRequest {
  @ApiProperty({ required: false, enum: CANCEL_TIMES, enumName: 'CancelTime', default: 'now' })
  @IsOptional()
  @IsIn(CANCEL_TIMES)
  when: StatusOrder['when'] = 'now';
}

export class AdminClientLineResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  code: string;
  @ApiProperty({ enum: ACCOUNT_TYPES, enumName: 'AccountType' })
  accountType: AccountType;
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  timeZone: string;
  @ApiProperty({ enum: CLIENT_STATUSES, enumName: 'ClientStatus' })
  status: ClientStatus;
  @ApiProperty({ enum: BILLING_STATUSES, enumName: 'BillingStatus' })
  billingStatus: BillingStatus;
  signedUpAt: string;
  services: number;
  activeServices: number;
  members: number;
}

export class AdminClientPageResponse {
  data: AdminClientLineResponse[];
  nextCursor: string | null;
}

export class AdminMembershipResponse {
  clientId: string;
  clientName: string;
  @ApiProperty({ enum: ACCOUNT_TYPES, enumName: 'AccountType' })
  accountType: AccountType;
  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role: Role;
}

export class AdminUserResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  email: string;
  fullName: string;
  phone: string | null;
  @ApiProperty({ enum: USER_STATUSES, enumName: 'UserStatus' })
  status: UserStatus;
  isSuperAdmin: boolean;
  lastLoginAt: string | null;
  memberships: AdminMembershipResponse[];
}

export class AdminUserPageResponse {
  data: AdminUserResponse[];
  nextCursor: string | null;
}

export class ClientMarkResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  code: string;
  /** The company's name, or the person's. */
  name: string;
}

export class AdminPatientResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  client: ClientMarkResponse;
  /** Whether names, number and birth date are hidden. */
  masked: boolean;
  firstName: string;
  nickname: string | null;
  /** Null when masked. */
  dateOfBirth: string | null;
  phone: string;
  timeZone: string;
  language: string;
  hasConsent: boolean;
  createdAt: string;
}

export class AdminPatientPageResponse {
  data: AdminPatientResponse[];
  nextCursor: string | null;
}

export class AdminServiceResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  client: ClientMarkResponse;
  @ApiProperty({ enum: SERVICE_KINDS, enumName: 'ServiceKind' })
  kind: ServiceKind;
  @ApiProperty({ enum: SERVICE_STATUSES, enumName: 'ServiceStatus' })
  status: ServiceStatus;
  enabled: boolean;
  resumeOn: string | null;
  cancelAt: string | null;
  nextCallAt: string | null;
  createdAt: string;
  patient: AdminPatientResponse | null;
}

export class AdminServicePageResponse {
  data: AdminServiceResponse[];
  nextCursor: string | null;
}

export class AdminSearchResponse {
  clients: AdminClientLineResponse[];
  users: AdminUserResponse[];
  patients: AdminPatientResponse[];
}

export class ListAuditQuery extends PageQuery {
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  clientId?: string;

  /** Such as `service.reassigned`. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  action?: string;
}

export class AuditEntryResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  /** Null for the platform's own trail. */
  clientId: string | null;
  /** Its place in that client's chain. */
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  onBehalfOf: string | null;
  action: string;
  subjectType: string;
  subjectId: string;
  @ApiProperty({ type: 'object', additionalProperties: true })
  details: Record<string, unknown>;
}

export class AuditPageResponse {
  data: AuditEntryResponse[];
  nextCursor: string | null;
}

export class VerifyAuditQuery {
  /** Without one: the platform's own trail. */
  @ApiProperty({ required: false, format: 'uuid' })
  @IsOptional()
  @IsUUID()
  clientId?: string;
}

export class VerifyAuditResponse {
  ok: boolean;
  entries: number;
  /** The place of the first entry that was altered, removed or put in. */
  firstBroken: number | null;
}
