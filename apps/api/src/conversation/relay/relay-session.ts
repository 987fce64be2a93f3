import type { Logger } from '@nestjs/common';
import type { WebSocket } from 'ws';
import { CallDriver, type Surroundings } from '../calls/call-driver.js';
import type { PreparedCall } from '../calls/prepared-call.js';
import type { Segment, Wire } from '../calls/wire.js';
import type { EndReason } from '../domain/turn-taking/actions.js';
import { Playhead } from './playhead.js';
import { type RelayMessage, readRelayMessage } from './relay-messages.js';

export const SETUP_TIMEOUT_MS = 5_000;
const LINGER_MS = 10_000;
const MAX_WAITING = 100;
const MAX_BROKEN = 10;
/** A second's worth of frames that no telephone call makes. */
const MAX_FRAMES_A_SECOND = 200;

const POLICY = 1008;
const NOT_OURS = 1003;
const FAULT = 1011;
/** How a socket closes when the caller has hung up. */
const CALLER_LEFT = [1000, 1001, 1005];

export type Opening = (token: string, callSid: string) => Promise<PreparedCall | null>;

/** One ConversationRelay socket: the first message must prove which call it is, then it carries one conversation. */
export class RelaySession implements Wire {
  private driver: CallDriver | null = null;
  private call: PreparedCall | null = null;
  private opening = false;
  private readonly waiting: RelayMessage[] = [];
  private readonly playhead: Playhead;
  private readonly setupDeadline: () => void;
  private broken = 0;
  private second = { began: 0, frames: 0 };
  private ended = false;
  private closed = false;
  private announceClosed: () => void = () => undefined;
  /** Resolves when the socket is closed and everything about the call is written. */
  readonly over: Promise<void>;

  constructor(
    private readonly socket: WebSocket,
    private readonly open: Opening,
    private readonly around: Surroundings,
    private readonly logger: Pick<Logger, 'warn' | 'error'>,
  ) {
    this.playhead = new Playhead(around.timers, (segmentId, estimated) =>
      this.driver?.tell({ type: 'mark', segmentId, estimated }),
    );
    const closed = new Promise<void>((resolve) => (this.announceClosed = resolve));
    this.over = closed.then(() => this.driver?.over);
    this.setupDeadline = around.timers.after(SETUP_TIMEOUT_MS, () => this.refuse(POLICY));
    socket.on('message', (data, isBinary) => this.receive(isBinary ? null : textOf(data)));
    socket.on('close', (code) => this.onClose(code));
    socket.on('error', () => socket.terminate());
  }

  /** At shutdown: we take our leave in words. */
  leave(): void {
    if (this.driver) this.driver.tell({ type: 'control', what: 'drain' });
    else this.refuse(1001);
  }

  say(_utteranceId: string, { id, text, protected: isProtected }: Segment): void {
    this.send({ type: 'text', token: `${text} `, last: false, ...(isProtected && { interruptible: false }) });
    this.playhead.sent(id, text);
  }

  finish(): void {
    this.send({ type: 'text', token: '', last: true });
  }

  /** The relay stops by itself when it hears the caller, and cannot be told to. */
  cut(): void {
    this.playhead.clear();
  }

  end(reason: EndReason): void {
    this.ended = true;
    this.playhead.clear();
    this.send({ type: 'end', handoffData: JSON.stringify({ reason }) });
    // A line that stays open all the same is hung up from outside.
    this.around.timers.after(LINGER_MS, () => {
      if (this.closed || !this.call) return;
      void this.around.keeper.hangUp(this.call, reason);
      this.socket.close(1000);
    });
  }

  private receive(frame: string | null): void {
    if (this.isFlood()) return this.refuse(POLICY);
    const message = frame === null ? null : readRelayMessage(frame);
    if (!message) {
      this.broken += 1;
      if (this.broken > MAX_BROKEN) this.refuse(NOT_OURS);
      return;
    }
    if (this.driver) return this.hear(message);
    if (this.opening) {
      if (this.waiting.length < MAX_WAITING) this.waiting.push(message);
      return;
    }
    if (message.type !== 'setup' || !message.token || !message.callSid) return this.refuse(POLICY);
    this.opening = true;
    void this.begin(message.token, message.callSid);
  }

  private isFlood(): boolean {
    const now = this.around.timers.now();
    if (now - this.second.began >= 1_000) this.second = { began: now, frames: 0 };
    this.second.frames += 1;
    return this.second.frames > MAX_FRAMES_A_SECOND;
  }

  private async begin(token: string, callSid: string): Promise<void> {
    try {
      const call = await this.open(token, callSid);
      this.setupDeadline();
      if (!call) return this.refuse(POLICY);
      this.call = call;
      this.driver = new CallDriver(call, this, this.around);
      this.driver.tell({ type: 'mediaReady' });
      for (const message of this.waiting.splice(0)) this.hear(message);
      if (this.closed) this.driver.tell({ type: 'ended', by: 'caller' });
    } catch (error) {
      this.logger.error({ error: error instanceof Error ? error.name : 'unknown' }, 'a conversation could not begin');
      this.refuse(FAULT);
    }
  }

  private hear(message: RelayMessage): void {
    const { driver, call } = this;
    switch (message.type) {
      case 'prompt':
        return message.last
          ? driver?.tell({ type: 'caller.eot', text: message.text, waitedMs: call!.speechTimeoutMs })
          : driver?.tell({ type: 'caller.partial', text: message.text });
      case 'interrupt':
        this.playhead.clear();
        return driver?.tell({ type: 'relay.cut', heardText: message.heard, ms: message.ms });
      case 'dtmf':
        return driver?.tell({ type: 'dtmf', digit: message.digit });
      case 'callerSpeaking':
        return driver?.tell({ type: message.on ? 'caller.started' : 'caller.stopped' });
      case 'played':
        return this.playhead.played(message.text);
      case 'error':
        return this.logger.warn({ callId: call?.callId }, 'the relay reports an error');
      default:
        return;
    }
  }

  private onClose(code: number): void {
    this.closed = true;
    this.setupDeadline();
    this.playhead.clear();
    const by = this.ended ? 'us' : CALLER_LEFT.includes(code) ? 'caller' : 'failure';
    this.driver?.tell({ type: 'ended', by });
    this.announceClosed();
  }

  private refuse(code: number): void {
    this.setupDeadline();
    if (this.socket.readyState === this.socket.OPEN) this.socket.close(code);
    else this.socket.terminate();
  }

  private send(message: object): void {
    if (this.socket.readyState === this.socket.OPEN) this.socket.send(JSON.stringify(message));
  }
}

function textOf(data: unknown): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Array.isArray(data)
    ? Buffer.concat(data as Buffer[]).toString('utf8')
    : Buffer.from(data as ArrayBuffer).toString('utf8');
}
