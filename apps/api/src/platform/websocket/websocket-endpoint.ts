import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';

/** A path that providers open a socket to. Providers of this type are found at start, as processors and listeners are. */
export abstract class WebSocketEndpoint {
  /** Exact path, without query. */
  abstract readonly path: string;
  /** Frames above this close the socket. */
  abstract readonly maxPayloadBytes: number;
  /** Asked before the handshake is answered, e.g. for a signature; false answers 403. */
  abstract accepts(request: IncomingMessage): boolean;
  abstract connected(socket: WebSocket, request: IncomingMessage): void;
  /** At shutdown: finish or hand over what runs. Resolves when the sockets may be closed. */
  abstract drain(): Promise<void>;
}
