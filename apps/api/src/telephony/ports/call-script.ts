export type RelayScript = {
  readonly callId: string;
  readonly token: string;
  readonly language: string;
  /** BCP 47 → the provider's words for a voice; null leaves the default. */
  readonly voice: { readonly ttsProvider: string | null; readonly name: string } | null;
  /** Learnt from the person; null lets the line decide. */
  readonly speechTimeoutMs: number | null;
};

/** What the line is told to do, in the provider's markup. */
export abstract class CallScript {
  abstract converse(script: RelayScript): string;
  /** "One moment", then a new line. */
  abstract reconnect(script: RelayScript): string;
  abstract apologise(language: string): string;
  abstract hangUp(): string;
  abstract speakCode(code: string, language: string): string;
}
