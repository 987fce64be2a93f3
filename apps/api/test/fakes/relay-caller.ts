import { once } from 'node:events';
import { type RawData, WebSocket } from 'ws';
import { eventually } from '../harness/eventually.js';

type Sent = Readonly<Record<string, unknown>> & { readonly type: string };

/** Twilio's side of a ConversationRelay socket, by hand. */
export class RelayCaller {
  readonly messages: Sent[] = [];
  closeCode: number | null = null;

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data: RawData) => this.messages.push(JSON.parse((data as Buffer).toString('utf8')) as Sent));
    socket.on('close', (code) => (this.closeCode = code));
    socket.on('error', () => undefined);
  }

  static async connect(url: string, headers: Record<string, string> = {}): Promise<RelayCaller> {
    const caller = new RelayCaller(new WebSocket(url, { headers }));
    await once(caller.socket, 'open');
    return caller;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  setup(token: string, callSid = `CA${token}`): void {
    this.send({ type: 'setup', sessionId: 'VX1', callSid, customParameters: { token }, callType: 'PSTN' });
  }

  says(voicePrompt: string): void {
    this.send({ type: 'prompt', voicePrompt, lang: 'en-US', last: true });
  }

  /** The caller's ear has heard everything so far. */
  hearsAll(): void {
    this.send({ type: 'info', name: 'tokensPlayed', value: this.texts().join(' ') });
  }

  texts(): string[] {
    return this.messages.flatMap(({ type, token }) => (type === 'text' && token !== '' ? [String(token).trim()] : []));
  }

  /** How many of our utterances are complete. */
  finished(): number {
    return this.messages.filter(({ type, last }) => type === 'text' && last === true).length;
  }

  until(isThere: (caller: RelayCaller) => boolean): Promise<RelayCaller> {
    return eventually(() => this, isThere, 5_000);
  }

  async closed(): Promise<number> {
    return (await eventually(
      () => this.closeCode,
      (code) => code !== null,
    ))!;
  }
}
