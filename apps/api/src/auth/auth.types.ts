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
