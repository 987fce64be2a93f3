export abstract class WebhookSignature {
  /**
   * Whether the provider wrote this request. `path` is path and query as received; the host is ours by configuration,
   * not what a header says.
   */
  abstract check(signature: string | undefined, path: string, params: Readonly<Record<string, unknown>>): boolean;
  /** The same for the handshake of a socket, whose address has another scheme and no parameters. */
  abstract checkUpgrade(signature: string | undefined, path: string): boolean;
}
