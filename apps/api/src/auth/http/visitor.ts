import type { HttpRequest } from '../../platform/http/request.js';
import type { Visitor } from '../auth.types.js';

export function visitorOf({ ip, id, headers }: HttpRequest): Visitor {
  const agent = headers['user-agent'];
  return { address: ip, userAgent: typeof agent === 'string' ? agent : null, correlationId: id };
}

/** What this room does to a Fastify reply; Nest sends what the method returns. */
export type HttpReply = {
  status(code: number): HttpReply;
  header(name: string, value: string): HttpReply;
};
