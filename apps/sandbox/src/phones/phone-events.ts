import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { PhoneEvent } from './phone.js';
import { type Phones, isNumber } from './phones.js';

const PATH = /^\/phones\/(?:([^/]+)\/)?events$/;

/** `WS /phones/{e164}/events`: everything that phone sees and hears, one JSON a message. `/phones/events`: all phones, each with its number. */
export function servePhoneEvents(server: Server, phones: Phones): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = PATH.exec(request.url?.split('?')[0] ?? '');
    const number = path?.[1] === undefined ? null : decode(path[1]);
    if (!path || (number !== null && !isNumber(number))) {
      socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const tell = (event: PhoneEvent): void => client.send(JSON.stringify(event));
      const stop = number === null ? phones.listen(tell) : phones.get(number).listen(tell);
      client.on('close', stop).on('error', stop);
    });
  });
  return sockets;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
