import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, HttpAdapterHost } from '@nestjs/core';
import { WebSocketServer } from 'ws';
import { WebSocketEndpoint } from './websocket-endpoint.js';

/** Providers speak in small frames; what is left open at the end is told to go. */
const GOING_AWAY = 1001;

/** Answers upgrades on the API's own port, for the endpoints that domains provide. Any other path is refused. */
@Injectable()
export class WebSocketHost implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebSocketHost.name);
  private readonly servers = new Map<string, { endpoint: WebSocketEndpoint; server: WebSocketServer }>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly host: HttpAdapterHost,
  ) {}

  onApplicationBootstrap(): void {
    const http = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    if (!http) return; // the worker has no port
    for (const endpoint of this.endpoints()) {
      const server = new WebSocketServer({
        noServer: true,
        maxPayload: endpoint.maxPayloadBytes,
        perMessageDeflate: false,
      });
      this.servers.set(endpoint.path, { endpoint, server });
    }
    http.on('upgrade', (request, socket, head) => this.upgrade(request, socket, head));
  }

  /** Calls that run are finished or handed over first. */
  async beforeApplicationShutdown(): Promise<void> {
    for (const { endpoint, server } of this.servers.values()) {
      await endpoint.drain();
      for (const socket of server.clients) socket.close(GOING_AWAY);
      server.close();
    }
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy()); // a peer that went away is no fault of ours
    const found = this.servers.get((request.url ?? '').split('?')[0]!);
    if (!found) return refuse(socket, '404 Not Found');
    if (!found.endpoint.accepts(request)) return refuse(socket, '403 Forbidden');
    found.server.handleUpgrade(request, socket, head, (opened) => {
      opened.on('error', (error) => this.logger.debug(error.message));
      found.endpoint.connected(opened, request);
    });
  }

  private endpoints(): WebSocketEndpoint[] {
    const instances: unknown[] = this.discovery.getProviders().map(({ instance }) => instance as unknown);
    return [...new Set(instances)].filter((instance) => instance instanceof WebSocketEndpoint);
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
