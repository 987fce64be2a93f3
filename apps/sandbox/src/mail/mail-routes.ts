import type { FastifyInstance } from 'fastify';
import type { Mailbox } from './mailbox.js';

export function registerMail(app: FastifyInstance, mailbox: Mailbox): void {
  app.get<{ Querystring: { to?: string } }>('/mailbox', ({ query }) => mailbox.list(query.to));
  app.delete('/mailbox', (_request, reply) => {
    mailbox.clear();
    void reply.code(204).send();
  });
}
