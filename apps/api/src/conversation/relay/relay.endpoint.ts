import type { IncomingMessage } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import type { WebSocket } from 'ws';
import { Metrics } from '../../platform/metrics/metrics.js';
import { WebSocketEndpoint } from '../../platform/websocket/websocket-endpoint.js';
import { TelephonyService } from '../../telephony/telephony.service.js';
import { CallKeeperService } from '../calls/call-keeper.service.js';
import { CallPreparationService } from '../calls/call-preparation.service.js';
import { ToolRunnerService } from '../calls/tool-runner.service.js';
import { LanguageModel } from '../ports/language-model.js';
import { Timers } from '../ports/timers.js';
import { RelaySession } from './relay-session.js';

const DRAIN_MS = 15_000;

/** Where Twilio's ConversationRelay connects. Many conversations share one process; none waits for another. */
@Injectable()
export class RelayEndpoint extends WebSocketEndpoint {
  override readonly path = '/api/v1/relay/twilio';
  override readonly maxPayloadBytes = 64 * 1024;
  private readonly logger = new Logger(RelayEndpoint.name);
  private readonly sessions = new Set<RelaySession>();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly preparation: CallPreparationService,
    private readonly keeper: CallKeeperService,
    private readonly tools: ToolRunnerService,
    private readonly model: LanguageModel,
    private readonly timers: Timers,
    private readonly metrics: Metrics,
  ) {
    super();
  }

  override accepts(request: IncomingMessage): boolean {
    const signature = request.headers['x-twilio-signature'];
    return typeof signature === 'string' && this.telephony.isSignedUpgrade(request.url ?? '', signature);
  }

  override connected(socket: WebSocket): void {
    const { model, tools, keeper, timers, metrics } = this;
    const session = new RelaySession(
      socket,
      (token, callSid) => this.open(token, callSid),
      { model, tools, keeper, timers, metrics },
      this.logger,
    );
    this.sessions.add(session);
    this.count();
    void session.over.finally(() => {
      this.sessions.delete(session);
      this.count();
    });
  }

  override async drain(): Promise<void> {
    for (const session of this.sessions) session.leave();
    const all = Promise.all([...this.sessions].map(({ over }) => over));
    await Promise.race([all, new Promise<void>((resolve) => void this.timers.after(DRAIN_MS, resolve))]);
  }

  private async open(token: string, callSid: string) {
    const opened = await this.telephony.openConversation(token, callSid);
    return opened && this.preparation.prepare(opened.ctx, opened.call);
  }

  private count(): void {
    this.metrics.set('everline_live_conversations', 'Conversations running in this process', {}, this.sessions.size);
  }
}
