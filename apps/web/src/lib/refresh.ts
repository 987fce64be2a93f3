import type { QueryClient } from '@tanstack/react-query';

/** Makes stale what was read under these paths of the API: the list itself and all below it. */
export function refresh(queryClient: QueryClient, ...starts: readonly string[]): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey: [, path] }) =>
      typeof path === 'string' && starts.some((start) => path === start || path.startsWith(`${start}/`)),
  });
}
