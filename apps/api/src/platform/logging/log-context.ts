import { AsyncLocalStorage } from 'node:async_hooks';

/** What each line of a request, a job or a call carries. Ids only. Identity and transactions do not travel here. */
export type LogContext = { readonly requestId?: string; readonly jobId?: string; readonly callId?: string };

const storage = new AsyncLocalStorage<LogContext>();

export const logContext = {
  current: (): LogContext => storage.getStore() ?? {},
  /** Runs `work`, and all that it starts, with these ids on every line. */
  run: <T>(added: LogContext, work: () => T): T => storage.run({ ...storage.getStore(), ...added }, work),
};
