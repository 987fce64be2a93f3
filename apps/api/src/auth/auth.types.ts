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

/** Someone who is not known yet, as the network shows them. */
export type Visitor = {
  readonly address: string;
  readonly userAgent: string | null;
  readonly correlationId: string;
};

/** browser: a cookie. token: an access token and a refresh token. */
export type LogInKind = 'browser' | 'token';

export type OpenedSession =
  | { readonly kind: 'browser'; readonly secret: string; readonly maxAgeSeconds: number }
  | { readonly kind: 'token'; readonly tokens: Tokens };

export type SessionView = {
  readonly id: string;
  readonly kind: LogInKind;
  readonly userAgent: string | null;
  readonly address: string | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
};

/** What is not named stays; null clears. */
export type ProfileChange = {
  readonly fullName?: string;
  readonly phone?: string | null;
  readonly timeZone?: string | null;
  readonly locale?: string | null;
};
