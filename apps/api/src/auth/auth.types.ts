import type { Brand } from '#kernel/brand';

export type UserId = Brand<string, 'UserId'>;

export const ROLES = ['admin', 'staff', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export type MembershipView = {
  readonly clientId: string;
  readonly clientName: string;
  readonly accountType: string;
  readonly role: Role;
};

export type AccountView = {
  readonly id: string;
  readonly email: string;
  readonly fullName: string;
  readonly phone: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly isSuperAdmin: boolean;
};

export type NewMember = {
  readonly email: string;
  readonly fullName: string;
  readonly role: Role;
  readonly canDownloadRecordings?: boolean;
  readonly canViewAllCalls?: boolean;
  readonly canManageCalendar?: boolean;
};

/** What an API client holds instead of a cookie. */
export type Tokens = { readonly accessToken: string; readonly refreshToken: string; readonly expiresInSeconds: number };

/** What was done to what. `details` carry ids and names of fields, never personal data or secrets. */
export type AuditNote = {
  /** `<noun>.<past participle>`, such as `service.reassigned`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details?: Readonly<Record<string, unknown>>;
};

export type AuditEntryView = {
  readonly id: string;
  /** Null for the platform's own. */
  readonly clientId: string | null;
  readonly seq: number;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly details: Readonly<Record<string, unknown>>;
};

/** A call, a text, an e-mail: what happened, by id. */
export type ActivityNote = {
  readonly kind: 'call' | 'text' | 'email';
  readonly subjectType: string;
  readonly subjectId: string;
  readonly at: Date;
  readonly details?: Readonly<Record<string, unknown>>;
};

export const USER_STATUSES = ['invited', 'active', 'disabled'] as const;
export type UserStatus = (typeof USER_STATUSES)[number];

export type MemberView = {
  readonly userId: string;
  readonly email: string;
  readonly fullName: string;
  readonly status: UserStatus;
  readonly lastLoginAt: Date | null;
  readonly role: Role;
  readonly canDownloadRecordings: boolean;
  readonly canViewAllCalls: boolean;
  readonly canManageCalendar: boolean;
};
