import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from './api-client.js';

export type MeResponse = Schemas['MeResponse'];
export type Me = ReturnType<typeof view>;

export const meOptions = () => api.queryOptions('get', '/api/auth/me', {}, { staleTime: 300_000 });

function view({ user, client, permissions, memberships }: MeResponse) {
  const held = new Set<string>(permissions);
  return { user, client, memberships, can: (permission: string) => held.has(permission) };
}

/** Who is at the screen. Only under the shell, which waits for the answer. */
export function useMe(): Me {
  const { data } = api.useQuery('get', '/api/auth/me', {}, { staleTime: 300_000, select: view });
  if (!data) throw new Error('useMe outside the shell');
  return data;
}

export const useMaybeMe = () => api.useQuery('get', '/api/auth/me', {}, { staleTime: 300_000, select: view });

export function useSwitchClient() {
  const queryClient = useQueryClient();
  return api.useMutation('post', '/api/auth/switch', { onSuccess: () => queryClient.resetQueries() });
}

export const useLogOut = () => api.useMutation('post', '/api/auth/logout');
