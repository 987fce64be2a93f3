import type { MembershipView, UserStatus } from '../auth/auth.types.js';
import type { AccountType, BillingStatus, ClientStatus } from '../clients/clients.types.js';
import type { PatientView } from '../patients/patients.types.js';
import type { ServiceStatus, ServiceView } from '../services/services.types.js';

export type ClientLine = {
  readonly id: string;
  readonly code: string;
  readonly accountType: AccountType;
  readonly name: string;
  readonly company: string | null;
  readonly email: string;
  readonly phone: string | null;
  readonly timeZone: string;
  readonly status: ClientStatus;
  readonly billingStatus: BillingStatus;
  readonly signedUpAt: Date;
  readonly services: number;
  readonly activeServices: number;
  readonly members: number;
};

export type UserLine = {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly status: UserStatus;
  readonly isSuperAdmin: boolean;
  readonly lastLoginAt: Date | null;
  readonly memberships: readonly MembershipView[];
};

/** Where a row lies: what the doors tell. */
export type Whereabouts = { readonly id: string; readonly clientId: string };

export type PatientLine = { readonly patient: PatientView; readonly client: ClientLine };
export type ServiceLine = {
  readonly service: ServiceView;
  readonly client: ClientLine;
  readonly patient: PatientView | null;
};

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };
export type Turn = { readonly limit: number; readonly before: string | null };

export type ClientSearch = Turn & {
  readonly q?: string | undefined;
  readonly status?: ClientStatus | undefined;
  readonly accountType?: AccountType | undefined;
};
export type UserSearch = Turn & { readonly q?: string | undefined; readonly clientId?: string | undefined };
export type ServiceSearch = Turn & {
  readonly status?: ServiceStatus | undefined;
  readonly clientId?: string | undefined;
};
export type PatientSearch = Turn & { readonly clientId?: string | undefined };

/** `personal`: names, numbers and birth dates as they are; each such look is noted in the client's audit trail. */
export type Show = 'masked' | 'personal';
