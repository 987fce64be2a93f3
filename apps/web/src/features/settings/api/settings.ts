import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type Session = Schemas['SessionResponse'];
export type Client = Schemas['ClientResponse'];
export type Member = Schemas['MemberResponse'];

export const useProfile = () => api.useQuery('get', '/api/profile');
export const useSessions = () => api.useQuery('get', '/api/profile/sessions');
export const useClient = () => api.useQuery('get', '/api/client');
export const useMembers = () => api.useQuery('get', '/api/users', { params: { query: { limit: 100 } } });

function useRefresh(...paths: readonly string[]) {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, ...paths) };
}

export const useChangeProfile = () => api.useMutation('patch', '/api/profile', useRefresh('/api/profile', '/api/auth'));
export const useEndSession = () =>
  api.useMutation('delete', '/api/profile/sessions/{sessionId}', useRefresh('/api/profile'));
export const useEndOtherSessions = () => api.useMutation('delete', '/api/profile/sessions', useRefresh('/api/profile'));
export const useChangeClient = () => api.useMutation('put', '/api/client', useRefresh('/api/client', '/api/auth'));
