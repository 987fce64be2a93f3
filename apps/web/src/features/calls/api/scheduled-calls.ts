import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type ScheduledCall = Schemas['ScheduledCallResponse'];

/** `pending` only, or all there ever were. */
export const useScheduledCalls = (withPast: boolean) =>
  api.useQuery('get', '/api/scheduled-calls', {
    params: { query: { limit: 100, ...(!withPast && { status: 'pending' as const }) } },
  });

function useRefresh() {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, '/api/scheduled-calls', '/api/services', '/api/calls') };
}

export const usePlanCall = () => api.useMutation('post', '/api/scheduled-calls', useRefresh());
export const useChangePlannedCall = () =>
  api.useMutation('patch', '/api/scheduled-calls/{scheduledCallId}', useRefresh());
export const useCancelPlannedCall = () =>
  api.useMutation('delete', '/api/scheduled-calls/{scheduledCallId}', useRefresh());

export const useScenarios = () => api.useQuery('get', '/api/scenarios', {}, { staleTime: 300_000 });
export const usePersonas = () => api.useQuery('get', '/api/personas', {}, { staleTime: 300_000 });
