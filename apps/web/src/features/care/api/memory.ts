import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type MemoryEntry = Schemas['MemoryEntryResponse'];
export type MemoryKind = MemoryEntry['kind'];

export type MemoryFilter = { readonly q: string; readonly kind: MemoryKind | null };

export const useMemory = (serviceId: string, { q, kind }: MemoryFilter) =>
  api.useInfiniteQuery(
    'get',
    '/api/services/{serviceId}/memory',
    { params: { path: { serviceId }, query: { limit: 20, ...(q && { q }), ...(kind && { kind }) } } },
    // null, not undefined: the library reads undefined as page 0.
    { pageParamName: 'cursor', initialPageParam: null, getNextPageParam: ({ nextCursor }) => nextCursor },
  );

/** `from` and the days are those of `zone`: the patient's. */
export const useMoods = (serviceId: string, from: string, zone: string) =>
  api.useQuery('get', '/api/services/{serviceId}/moods', { params: { path: { serviceId }, query: { from, zone } } });

/** Only when asked: it reads the whole chain. */
export const useVerifyMemory = (serviceId: string) =>
  api.useQuery(
    'get',
    '/api/services/{serviceId}/memory/verify',
    { params: { path: { serviceId } } },
    { enabled: false, gcTime: 0 },
  );

function useRefreshMemory() {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, '/api/services') };
}

export const useAddMemory = () => api.useMutation('post', '/api/services/{serviceId}/memory', useRefreshMemory());
export const useRetractMemory = () =>
  api.useMutation('post', '/api/services/{serviceId}/memory/{entryId}/retract', useRefreshMemory());
