import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type Service = Schemas['ServiceResponse'];
export type Schedule = NonNullable<Service['schedule']>;
export type Relationship = Schemas['RelationshipResponse'];

export const useServices = () => api.useQuery('get', '/api/services', { params: { query: { limit: 100 } } });

export const useService = (serviceId: string) =>
  api.useQuery('get', '/api/services/{serviceId}', { params: { path: { serviceId } } });

/** What the patient hears first, with all that is saved now. */
export const useOpeningLine = (serviceId: string) =>
  api.useQuery('get', '/api/services/{serviceId}/opening-line', { params: { path: { serviceId } } });

/** Given to us or given away; newest first. */
export const useTransfers = (serviceId: string) =>
  api.useQuery('get', '/api/services/{serviceId}/transfers', { params: { path: { serviceId }, query: { limit: 20 } } });

function useRefreshServices() {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, '/api/services', '/api/scheduled-calls') };
}

export const useCreateService = () => api.useMutation('post', '/api/services', useRefreshServices());
export const useChangeService = () => api.useMutation('patch', '/api/services/{serviceId}', useRefreshServices());
export const usePauseService = () => api.useMutation('post', '/api/services/{serviceId}/pause', useRefreshServices());
export const useResumeService = () => api.useMutation('post', '/api/services/{serviceId}/resume', useRefreshServices());
export const useCancelService = () => api.useMutation('post', '/api/services/{serviceId}/cancel', useRefreshServices());

export const useRelationship = (serviceId: string, personaId: string) =>
  api.useQuery('get', '/api/services/{serviceId}/relationships/{personaId}', {
    params: { path: { serviceId, personaId } },
  });
export const useSetRelationship = () =>
  api.useMutation('put', '/api/services/{serviceId}/relationships/{personaId}', useRefreshServices());

/** Answers with the call, so that the screen can follow it. */
export function useCallNow() {
  const queryClient = useQueryClient();
  return api.useMutation('post', '/api/services/{serviceId}/call-now', {
    onSuccess: () => refresh(queryClient, '/api/calls', '/api/services'),
  });
}
