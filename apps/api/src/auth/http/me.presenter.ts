import type { Principal } from '../../platform/http/authenticator.js';
import type { AccountType } from '../../clients/clients.types.js';
import type { AccountView, MembershipView } from '../auth.types.js';
import type { MembershipResponse, MeResponse, UserResponse } from './auth.dto.js';

export const presentUser = ({ id, email, fullName, phone, timeZone, locale }: AccountView): UserResponse => ({
  id,
  email,
  fullName,
  phone,
  timeZone,
  locale,
});

const presentMembership = ({ clientId, clientName, accountType, role }: MembershipView): MembershipResponse => ({
  clientId,
  clientName,
  accountType: accountType as AccountType,
  role,
});

export function presentMe(
  account: AccountView,
  memberships: readonly MembershipView[],
  principal: Pick<Principal, 'clientId' | 'permissions'>,
): MeResponse {
  const current = memberships.find(({ clientId }) => clientId === principal.clientId);
  return {
    user: presentUser(account),
    memberships: memberships.map(presentMembership),
    currentClient: current ? presentMembership(current) : null,
    role: current?.role ?? null,
    permissions: [...principal.permissions],
    isSuperAdmin: account.isSuperAdmin,
  };
}
