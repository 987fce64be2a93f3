import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { refresh } from './refresh.js';

/** What the API tells a signed-in screen: ids, and for the transcript the finished sentence. */
export type LiveMessage = { readonly type: string; readonly data: Readonly<Record<string, unknown>> };

const RETRY_MS = 5_000;
/** The server ends each stream after some minutes; a short break is not worth a word. */
const SAY_SO_AFTER_MS = 60_000;
const TYPES = ['call.updated', 'call.transcript', 'memory.appended', 'service.changed'] as const;

/** Which lists and pages a message makes stale, by the API's paths. */
const STALE: Record<string, readonly string[]> = {
  'call.updated': ['/api/calls', '/api/services', '/api/patients', '/api/scheduled-calls'],
  'call.transcript': [],
  'memory.appended': ['/api/services'],
  'service.changed': ['/api/services', '/api/patients', '/api/scheduled-calls'],
};

let connected = true;
const statusListeners = new Set<() => void>();
const messageListeners = new Set<(message: LiveMessage) => void>();

function setConnected(next: boolean): void {
  if (next === connected) return;
  connected = next;
  for (const listener of statusListeners) listener();
}

/** Opens the one event stream of this tab; the answer closes it. What was missed while it was down is asked for again. */
export function connectLive(queryClient: QueryClient): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let saySo: ReturnType<typeof setTimeout> | undefined;
  let wasDown = false;

  const hear = ({ type, data }: MessageEvent<string>) => receive(queryClient, { type, data: readData(data) });

  const open = () => {
    source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      clearTimeout(saySo);
      setConnected(true);
      if (wasDown) void queryClient.invalidateQueries();
      wasDown = false;
    });
    source.addEventListener('error', () => {
      if (!wasDown) saySo = setTimeout(() => setConnected(false), SAY_SO_AFTER_MS);
      wasDown = true;
      // The browser tries again by itself after a lost connection, but not after a refusal.
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(open, RETRY_MS);
    });
    for (const type of TYPES) source.addEventListener(type, hear);
  };

  open();
  return () => {
    clearTimeout(retry);
    clearTimeout(saySo);
    source.close();
    setConnected(true);
  };
}

function receive(queryClient: QueryClient, message: LiveMessage): void {
  for (const listener of messageListeners) listener(message);
  const stale = STALE[message.type] ?? [];
  if (stale.length > 0) void refresh(queryClient, ...stale);
}

function readData(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** For what a screen must do itself with a message; staleness is handled already. */
export function onLive(listener: (message: LiveMessage) => void): () => void {
  messageListeners.add(listener);
  return () => void messageListeners.delete(listener);
}

const subscribeStatus = (listener: () => void) => {
  statusListeners.add(listener);
  return () => void statusListeners.delete(listener);
};

export const useIsLive = (): boolean => useSyncExternalStore(subscribeStatus, () => connected);
