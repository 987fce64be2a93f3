import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from './api-client.js';

export type Me = ReturnType<typeof view>;

const RARELY_CHANGED = { staleTime: 300_000 };

function view({ user, currentClient, permissions, memberships, role, isSuperAdmin }: Schemas['MeResponse']) {
  const held = new Set<string>(permissions);
  return {
    user,
    role,
    isSuperAdmin,
    memberships,
    /** Null for our own staff, who see the administration instead. */
    client: currentClient && {
      id: currentClient.clientId,
      name: currentClient.clientName,
      accountType: currentClient.accountType,
    },
    can: (permission: string) => held.has(permission),
  };
}

export const useMaybeMe = () => api.useQuery('get', '/api/auth/me', {}, { ...RARELY_CHANGED, select: view });

/** Who is at the screen. Only under the shell, which waits for the answer. */
export function useMe(): Me {
  const { data } = useMaybeMe();
  if (!data) throw new Error('useMe outside the shell');
  return data;
}

export function useSwitchClient() {
  const queryClient = useQueryClient();
  return api.useMutation('post', '/api/auth/switch', { onSuccess: () => queryClient.resetQueries() });
}

export const useLogOut = () => api.useMutation('post', '/api/auth/logout');
