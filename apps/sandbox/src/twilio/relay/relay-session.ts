import { type RawData, WebSocket } from 'ws';
import type { Faults } from '../../faults.js';
import { type Pace, speechMs } from '../../pace.js';
import type { CallRecord } from '../call.js';
import { type Ear, Playback } from '../playback.js';
import { type Webhooks, sid } from '../webhooks.js';
import { type RelayOrder, isBackchannel, readInterruptible } from './attributes.js';
import { readMessage } from './messages.js';

export interface RelayOutcome {
  sessionId: string;
  status: 'completed' | 'ended' | 'failed';
  seconds: number;
  handoffData?: string;
  errorCode?: number;
  errorMessage?: string;
}

export interface RelayEar extends Ear {
  hearsDigits(digits: string): void;
}

interface Surroundings {
  call: CallRecord;
  webhooks: Webhooks;
  pace: Pace;
  faults: Faults;
  ear: RelayEar;
}

const CONNECT_TIMEOUT_MS = 5_000;
const MAX_FRAME_BYTES = 1024 * 1024;
const WORDS_A_PARTIAL = 3;

/** One ConversationRelay session: Twilio's side of the websocket, with hearing and speech simulated. */
export class RelaySession {
  private readonly id = sid('VX');
  private readonly playback: Playback;
  private readonly startedAt = performance.now();
  private socket: WebSocket | null = null;
  private language: string;
  private speaking: Promise<void>;
  private readonly opened: Promise<void>;
  private isOpen: () => void = () => undefined;
  private finish: (outcome: Omit<RelayOutcome, 'sessionId' | 'seconds'>) => void = () => undefined;
  private over = false;

  constructor(
    private readonly order: RelayOrder,
    private readonly around: Surroundings,
  ) {
    this.language = order.language;
    this.opened = new Promise((resolve) => (this.isOpen = resolve));
    this.speaking = this.opened;
    this.playback = new Playback(around.pace, {
      hears: (text) => around.ear.hears(text),
      plays: (text) => {
        if (order.tokensPlayed) this.send({ type: 'info', name: 'tokensPlayed', value: text });
      },
      talking: (on) => {
        around.ear.talking(on);
        if (order.speakerEvents) this.send({ type: 'info', name: 'agentSpeaking', value: on ? 'on' : 'off' });
      },
    });
  }

  /** Runs until the application ends it, the line is hung up, or something breaks. */
  async run(): Promise<RelayOutcome> {
    const outcome = new Promise<Omit<RelayOutcome, 'sessionId' | 'seconds'>>((resolve) => {
      this.finish = (result) => {
        if (this.over) return;
        this.over = true;
        this.isOpen();
        this.playback.stop();
        resolve(result);
      };
    });
    this.connect();
    const result = await outcome;
    this.socket?.close(1000);
    const seconds = Math.round((performance.now() - this.startedAt) / 1000);
    return { sessionId: this.id, seconds, ...result };
  }

  hangUp(): void {
    this.finish({ status: 'completed' });
  }

  /** The caller speaks; one sentence after the other. Resolves when the application has the words, or never will. */
  async say(text: string): Promise<void> {
    const turn = this.afterwards(() => this.speak(text));
    this.speaking = turn;
    await turn;
  }

  async press(digits: string): Promise<void> {
    await this.opened;
    const { playback, order } = this;
    if (playback.playing && playback.interruptible.dtmf) {
      this.interrupt();
      playback.answersFromNow();
    } else if (playback.playing && !order.reportDuringSpeech.dtmf) return;
    if (!order.dtmfDetection) return;
    for (const digit of digits) this.send({ type: 'dtmf', digit });
  }

  private connect(): void {
    const { url } = this.order;
    if (!mayConnect(url)) return this.fail(64102, 'The url must begin with wss:// (ws:// on loopback only)');
    const socket = new WebSocket(url, {
      headers: { 'x-twilio-signature': this.around.webhooks.signUpgrade(url) },
      handshakeTimeout: CONNECT_TIMEOUT_MS,
      maxPayload: MAX_FRAME_BYTES,
    });
    this.socket = socket;
    socket.on('open', () => this.open());
    socket.on('message', (data, binary) => this.receive(data, binary));
    socket.on('error', () => this.fail(64102, 'Unable to connect to the websocket'));
    socket.on('close', () => this.fail(64105, 'The websocket ended without an end message'));
  }

  private open(): void {
    const { call, faults } = this.around;
    this.send({
      type: 'setup',
      sessionId: this.id,
      accountSid: call.accountSid,
      parentCallSid: '',
      callSid: call.sid,
      from: call.from,
      to: call.to,
      forwardedFrom: '',
      callType: 'PSTN',
      callerName: '',
      direction: call.direction,
      callStatus: call.status.toUpperCase(),
      customParameters: this.order.parameters,
    });
    if (this.order.welcomeGreeting)
      this.playback.add(this.order.welcomeGreeting, true, this.order.welcomeGreetingInterruptible);
    this.isOpen();
    const drop = faults.strikes('twilio-relay', 'drop');
    if (drop) setTimeout(() => this.socket?.terminate(), drop.delayMs).unref();
  }

  private receive(data: RawData, binary: boolean): void {
    if (this.over) return;
    const message = binary ? null : readMessage((data as Buffer).toString('utf8'));
    switch (message?.type) {
      case 'text':
        this.playback.add(
          message.token,
          message.last,
          readInterruptible(message.interruptible, this.order.interruptible),
        );
        break;
      case 'play':
        this.playback.addAudio(
          message.source.split('/').at(-1) ?? '',
          readInterruptible(message.interruptible, this.order.interruptible),
        );
        break;
      case 'sendDigits':
        this.around.ear.hearsDigits(message.digits);
        break;
      case 'language':
        this.language = message.transcriptionLanguage ?? this.language;
        break;
      case 'end':
        this.finish({
          status: 'ended',
          ...(message.handoffData !== undefined && { handoffData: message.handoffData }),
        });
        break;
      default:
        this.send({ type: 'error', description: 'Invalid message received: error 64107' });
        this.fail(64107, 'Invalid message received');
    }
  }

  private async afterwards(speak: () => Promise<void>): Promise<void> {
    await this.speaking;
    if (!this.over) await speak();
  }

  private async speak(text: string): Promise<void> {
    const { order, playback } = this;
    const { pace } = this.around;
    const words = text.trim().split(/\s+/).filter(Boolean);
    const listens = order.ignoreBackchannel && isBackchannel(text);
    this.tellSpeaking(true);
    for (const [i, word] of words.entries()) {
      await pace.pause(speechMs(`${word} `));
      if (this.over) return;
      const said = i + 1;
      const sure = said >= order.interruptWords || said === words.length;
      if (playback.playing && playback.interruptible.speech && sure && !listens) this.interrupt();
      if (order.partialPrompts && !playback.playing && said < words.length && said % WORDS_A_PARTIAL === 0)
        this.prompt(words.slice(0, said).join(' '), false);
    }
    this.tellSpeaking(false);
    // Words spoken over an agent that goes on are passed on only to those who asked for them.
    if (playback.playing && !order.reportDuringSpeech.speech) return;
    await pace.pause(order.speechTimeoutMs);
    await this.around.faults.delay('twilio-relay');
    playback.answersFromNow();
    this.prompt(text.trim(), true);
  }

  private prompt(voicePrompt: string, last: boolean): void {
    this.send({ type: 'prompt', voicePrompt, lang: this.language, last });
  }

  private interrupt(): void {
    const cut = this.playback.interrupt();
    if (cut)
      this.send({
        type: 'interrupt',
        utteranceUntilInterrupt: cut.utterance,
        durationUntilInterruptMs: cut.durationMs,
      });
  }

  private tellSpeaking(on: boolean): void {
    if (this.order.speakerEvents) this.send({ type: 'info', name: 'clientSpeaking', value: on ? 'on' : 'off' });
  }

  private send(message: Record<string, unknown>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  private fail(errorCode: number, errorMessage: string): void {
    this.finish({ status: 'failed', errorCode, errorMessage });
  }
}

/** Twilio wants TLS; between processes of one machine there is none. */
function mayConnect(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'wss:' || (protocol === 'ws:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname));
}
