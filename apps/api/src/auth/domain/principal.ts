import type { Role } from '../auth.types.js';
import { type Extras, NOBODYS_MEMBER, permissionsOf, SUPER_ADMIN } from './permissions.js';

type Found = Extras & {
  readonly userId: string;
  readonly isSuperAdmin: boolean;
  readonly clientId: string | null;
  readonly role: Role | null;
};

export type Identity = {
  readonly clientId: string | null;
  readonly actor:
    | { readonly kind: 'user'; readonly userId: string; readonly permissions: readonly string[] }
    | { readonly kind: 'super_admin'; readonly userId: string };
  readonly permissions: readonly string[];
};

/** Decides as whom a proven person acts. A super admin acts for no client, even when a member of one. */
export function identify(found: Found): Identity {
  const { userId, clientId, role } = found;
  if (found.isSuperAdmin) return { clientId: null, actor: { kind: 'super_admin', userId }, permissions: SUPER_ADMIN };
  const permissions = clientId && role ? permissionsOf(role, found) : NOBODYS_MEMBER;
  return { clientId, actor: { kind: 'user', userId, permissions }, permissions };
}
