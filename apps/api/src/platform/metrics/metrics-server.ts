import { createServer, type Server } from 'node:http';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { collectDefaultMetrics } from 'prom-client';
import { OutboxRepository } from '../outbox/persistence/outbox.repository.js';
import { Metrics } from './metrics.js';
import { MetricsConfig } from './metrics.config.js';

/** `GET /metrics` for Prometheus, in the API and in the worker. */
@Injectable()
export class MetricsServer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(MetricsServer.name);
  private server: Server | undefined;

  constructor(
    private readonly metrics: Metrics,
    private readonly messages: OutboxRepository,
    private readonly config: MetricsConfig,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.port === 0) return;
    collectDefaultMetrics({ register: this.metrics.registry });
    this.server = createServer((request, reply) => {
      if (request.url !== '/metrics') {
        reply.writeHead(404).end();
        return;
      }
      void this.collect().then(
        (text) => reply.writeHead(200, { 'content-type': this.metrics.registry.contentType }).end(text),
        () => reply.writeHead(503).end(),
      );
    });
    this.server.on('error', (error) => this.logger.warn(`no metrics on port ${this.config.port}: ${error.message}`));
    this.server.listen(this.config.port, this.config.host);
  }

  onModuleDestroy(): void {
    this.server?.close();
  }

  private async collect(): Promise<string> {
    for (const { queue, waiting, failed, oldestSeconds } of await this.messages.ages()) {
      this.metrics.set('outbox_waiting', 'Messages not yet done.', { queue }, waiting);
      this.metrics.set('outbox_failed', 'Messages given up on.', { queue }, failed);
      this.metrics.set('outbox_oldest_seconds', 'Age of the oldest message not yet done.', { queue }, oldestSeconds);
    }
    return this.metrics.registry.metrics();
  }
}
