export type RelayEnd = {
  readonly session: 'completed' | 'ended' | 'failed' | 'unknown';
  /** We closed it ourselves, with a farewell note. */
  readonly handedOver: boolean;
  readonly callIsLive: boolean;
  readonly reconnects: number;
};

/**
 * What the caller hears when the socket of a conversation is gone: nothing more when the talk was over; once "one moment"
 * and a new line when it broke; an apology the second time.
 */
export function afterRelay({
  session,
  handedOver,
  callIsLive,
  reconnects,
}: RelayEnd): 'hang_up' | 'reconnect' | 'apologise' {
  if (!callIsLive || handedOver || session === 'ended') return 'hang_up';
  return reconnects === 0 ? 'reconnect' : 'apologise';
}
