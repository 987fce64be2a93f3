import { useQuery } from '@tanstack/react-query';
import type { ListedCall } from '../../../components/call-list.js';
import { wire } from '../../../lib/api-client.js';

export type CallRow = ListedCall;

/** The latest calls, of one service or of all. */
export const useLatestCalls = (limit: number, serviceId?: string) =>
  useQuery({
    queryKey: ['get', '/api/calls', { limit, serviceId }],
    queryFn: async () => {
      const answer = await wire.GET('/api/calls' as never, { params: { query: { limit, serviceId } } } as never);
      return (answer as { data: { data: CallRow[] } }).data;
    },
  });
