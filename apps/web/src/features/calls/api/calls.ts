import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, type Schemas } from '../../../lib/api-client.js';
import { now } from '../../../lib/clock.js';
import { isGoingOn } from '../../../lib/call-words.js';
import { type LiveMessage, onLive } from '../../../lib/live.js';
import { refresh } from '../../../lib/refresh.js';
import { withTurn } from '../lib/turns.js';

export type Call = Schemas['CallResponse'];
export type CallSummary = Schemas['CallSummaryResponse'];
export type FoundCall = Schemas['FoundCallResponse'];
export type Turn = Schemas['TurnResponse'];

export type CallFilter = {
  readonly serviceId?: string;
  readonly outcome?: NonNullable<CallSummary['outcome']>;
  readonly direction?: CallSummary['direction'];
  /** Instants. */
  readonly from?: string;
  readonly to?: string;
};

const PAGING = {
  pageParamName: 'cursor',
  // null, not undefined: the library reads undefined as page 0.
  initialPageParam: null,
  getNextPageParam: ({ nextCursor }: { nextCursor: string | null }) => nextCursor,
};

export const useCalls = (filter: CallFilter) =>
  api.useInfiniteQuery('get', '/api/calls', { params: { query: { limit: 25, ...filter } } }, PAGING);

export const useLiveCalls = () => api.useQuery('get', '/api/calls', { params: { query: { limit: 20, live: 'true' } } });

/** Words that were said, or a whole number. */
export const useFoundCalls = (q: string) =>
  api.useInfiniteQuery(
    'get',
    '/api/calls/search',
    { params: { query: { limit: 25, q } } },
    { ...PAGING, enabled: q.length >= 2 },
  );

const AFTERMATH_MS = 180_000;

/** Events say what changed; the slow asking is for when one was lost: while it runs, and while its summary is written. */
function askAgainMs(call: Call | undefined): number | false {
  if (!call) return false;
  if (isGoingOn(call)) return 10_000;
  const isFresh = call.endedAt !== null && now().getTime() - Date.parse(call.endedAt) < AFTERMATH_MS;
  return isFresh && call.summary === null && call.outcome === 'completed' ? 4_000 : false;
}

const callOf = (callId: string) => ({ params: { path: { callId } } });

export const useCall = (callId: string) =>
  api.useQuery('get', '/api/calls/{callId}', callOf(callId), {
    staleTime: 0,
    refetchInterval: ({ state }) => askAgainMs(state.data),
  });

export function useEndCall() {
  const queryClient = useQueryClient();
  return api.useMutation('post', '/api/calls/{callId}/end', {
    onSuccess: () => refresh(queryClient, '/api/calls', '/api/services'),
  });
}

/** Mood and note say what the summary says. */
const SAID_ALREADY: readonly string[] = ['retraction', 'mood', 'note'];

/** What this call left in memory: among the newest entries of its service. */
export const useMemoryOf = (call: Call) =>
  api.useQuery(
    'get',
    '/api/services/{serviceId}/memory',
    { params: { path: { serviceId: call.serviceId }, query: { limit: 50 } } },
    {
      select: ({ data }) =>
        data.filter(({ sourceCallId, kind }) => sourceCallId === call.id && !SAID_ALREADY.includes(kind)),
    },
  );

/** Sentences are put where they belong as they come: asking for the whole call after each would be slower than talk. */
export function useTranscriptOf(callId: string): void {
  const queryClient = useQueryClient();
  useEffect(
    () => onLive((message) => void (message.type === 'call.transcript' && append(queryClient, callId, message))),
    [queryClient, callId],
  );
}

function append(queryClient: QueryClient, callId: string, { data }: LiveMessage): void {
  if (data['callId'] !== callId || !isTurn(data)) return;
  const { seq, speaker, startMs, endMs, text } = data;
  const { queryKey } = api.queryOptions('get', '/api/calls/{callId}', callOf(callId));
  queryClient.setQueryData<Call>(
    queryKey,
    (call) => call && { ...call, transcript: withTurn(call.transcript, { seq, speaker, startMs, endMs, text }) },
  );
}

const isTurn = (data: Readonly<Record<string, unknown>>): data is Turn =>
  typeof data['seq'] === 'number' && typeof data['text'] === 'string' && typeof data['startMs'] === 'number';
