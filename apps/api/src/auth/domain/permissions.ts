import type { Role } from '../auth.types.js';

/** What a membership adds to its role, one by one. */
export type Extras = {
  readonly canDownloadRecordings: boolean;
  readonly canViewAllCalls: boolean;
  readonly canManageCalendar: boolean;
};

const VIEWER = [
  'client:read',
  'service:read',
  'patient:read',
  'memory:read',
  'call:read',
  'call:read-all',
  'persona:read',
  'profile:manage',
] as const;

/** Sees the calls assigned to them; `call:read-all` is an extra. */
const STAFF = [
  'client:read',
  'service:read',
  'patient:read',
  'memory:read',
  'call:read',
  'call:place',
  'persona:read',
  'profile:manage',
] as const;

const ADMIN = [
  ...VIEWER,
  'client:manage',
  'user:read',
  'user:manage',
  'service:manage',
  'patient:manage',
  'memory:manage',
  'call:manage',
  'call:place',
  'persona:manage',
  'billing:read',
  'recording:download',
  'calendar:manage',
  'audit:read',
] as const;

const OF_ROLE: Readonly<Record<Role, readonly string[]>> = { admin: ADMIN, staff: STAFF, viewer: VIEWER };

/** Acts for no client: a client's rows are reached through the administration's routes only. */
export const SUPER_ADMIN: readonly string[] = ['admin:read', 'admin:manage', 'profile:manage'];

/** Signed in, but a member of no client (any more). */
export const NOBODYS_MEMBER: readonly string[] = ['profile:manage'];

/** Decides what a member may do. Viewers change nothing whatever their extras say. */
export function permissionsOf(role: Role, extras: Extras): readonly string[] {
  const more = [
    ...(extras.canDownloadRecordings ? ['recording:download'] : []),
    ...(extras.canViewAllCalls ? ['call:read-all'] : []),
    ...(extras.canManageCalendar && role !== 'viewer' ? ['calendar:manage'] : []),
  ];
  return [...new Set([...OF_ROLE[role], ...more])];
}
