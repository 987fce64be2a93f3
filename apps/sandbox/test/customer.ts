import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

export type Message = Record<string, unknown> & { type?: string };

export interface Request {
  path: string;
  params: Record<string, string>;
  headers: IncomingMessage['headers'];
}

/** The customer's side in a test: answers webhooks from a table, keeps what came, and speaks the relay's protocol. */
export class Customer {
  readonly requests: Request[] = [];
  readonly messages: Message[] = [];
  readonly upgrades: IncomingMessage[] = [];
  socket: WebSocket | null = null;
  answers: Record<string, (params: Record<string, string>) => { status?: number; type?: string; body?: string }> = {};
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private readonly sockets = new WebSocketServer({ server: this.server });

  async start(): Promise<this> {
    this.sockets.on('connection', (socket, request) => {
      this.socket = socket;
      this.upgrades.push(request);
      socket.on('message', (data) => this.messages.push(JSON.parse((data as Buffer).toString()) as Message));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  url(path: string): string {
    return `http://${this.host}${path}`;
  }

  send(...messages: Message[]): void {
    for (const message of messages) this.socket?.send(JSON.stringify(message));
  }

  say(token: string, last = true): void {
    this.send({ type: 'text', token, last });
  }

  /** TwiML that connects to this side's websocket. */
  relayTwiml(attributes = '', action = '', parameters = ''): string {
    const connect = action ? `<Connect action="${action}">` : '<Connect>';
    return `<Response>${connect}<ConversationRelay url="ws://${this.host}/relay" ${attributes}>${parameters}</ConversationRelay></Connect></Response>`;
  }

  to(path: string): Request[] {
    return this.requests.filter((request) => request.path === path);
  }

  ofType(type: string): Message[] {
    return this.messages.filter((message) => message.type === type);
  }

  async stop(): Promise<void> {
    for (const client of this.sockets.clients) client.terminate();
    this.sockets.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: import('node:http').ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = (request.url ?? '').split('?')[0] ?? '';
    const params = Object.fromEntries(new URLSearchParams(body));
    this.requests.push({ path, params, headers: request.headers });
    const { status = 200, type = 'text/xml', body: answer = '<Response/>' } = this.answers[path]?.(params) ?? {};
    response.writeHead(status, { 'content-type': type }).end(answer);
  }
}
