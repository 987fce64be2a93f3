import { useQueryClient } from '@tanstack/react-query';
import { api, type Schemas } from '../../../lib/api-client.js';
import { refresh } from '../../../lib/refresh.js';

export type AdminClient = Schemas['AdminClientLineResponse'];
export type AdminService = Schemas['AdminServiceResponse'];
export type AdminUser = Schemas['AdminUserResponse'];
export type AdminPatient = Schemas['AdminPatientResponse'];
export type ClientFilter = {
  readonly q?: string;
  readonly status?: AdminClient['status'];
  readonly accountType?: AdminClient['accountType'];
};
/** `personal` shows names and numbers; each such look is written down. */
export type Show = 'masked' | 'personal';

const PAGING = {
  pageParamName: 'cursor',
  // null, not undefined: the library reads undefined as page 0.
  initialPageParam: null,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};

export const useAdminClients = (filter: ClientFilter) =>
  api.useInfiniteQuery('get', '/api/admin/clients', { params: { query: { limit: 25, ...filter } } }, PAGING);

export const useAdminClient = (clientId: string) =>
  api.useQuery('get', '/api/admin/clients/{clientId}', { params: { path: { clientId } } });

export const useAdminServices = (filter: { clientId?: string; status?: AdminService['status'] }, show: Show) =>
  api.useInfiniteQuery(
    'get',
    '/api/admin/services',
    { params: { query: { limit: 25, show, ...filter } } },
    // Personal data does not outlive the screen that asked for it.
    { ...PAGING, gcTime: show === 'personal' ? 0 : 300_000 },
  );

export const useAdminUsers = (filter: { q?: string; clientId?: string }) =>
  api.useInfiniteQuery('get', '/api/admin/users', { params: { query: { limit: 25, ...filter } } }, PAGING);

/** Patients by name or number; clients and users have lists of their own. */
export const useAdminSearch = (q: string) =>
  api.useQuery('get', '/api/admin/search', { params: { query: { q, show: 'masked' } } }, { enabled: q.length >= 2 });

function useRefreshAdmin() {
  const queryClient = useQueryClient();
  return { onSuccess: () => refresh(queryClient, '/api/admin') };
}

export const useReassign = () => api.useMutation('post', '/api/admin/services/{serviceId}/reassign', useRefreshAdmin());
export const useAdminPause = () => api.useMutation('post', '/api/admin/services/{serviceId}/pause', useRefreshAdmin());
export const useAdminResume = () =>
  api.useMutation('post', '/api/admin/services/{serviceId}/resume', useRefreshAdmin());
export const useAdminCancel = () =>
  api.useMutation('post', '/api/admin/services/{serviceId}/cancel', useRefreshAdmin());
export const useChangeAdminClient = () => api.useMutation('put', '/api/admin/clients/{clientId}', useRefreshAdmin());
