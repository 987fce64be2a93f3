import { api, type Schemas } from '../../../lib/api-client.js';

export type CallRow = Schemas['CallSummaryResponse'];

/** The latest calls, of one service or of all. */
export const useLatestCalls = (limit: number, serviceId?: string) =>
  api.useQuery('get', '/api/calls', { params: { query: { limit, ...(serviceId && { serviceId }) } } });
