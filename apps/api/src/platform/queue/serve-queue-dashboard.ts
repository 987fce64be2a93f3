import { createBullBoard } from '@bull-board/api';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import { FastifyAdapter as BoardAdapter } from '@bull-board/fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import Bull from 'bull';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../http/authenticator.js';
import type { HttpRequest } from '../http/request.js';

const PATH = '/api/admin/queues';
const NEEDS = 'admin:read';

/**
 * The queues as a page for super admins who are logged in in this browser. It only reads, and the first look opens the
 * only connections to Redis that the API ever has.
 */
export async function serveQueueDashboard(
  app: NestFastifyApplication,
  redisUrl: string,
  queues: readonly string[],
  whoAsks: (request: HttpRequest) => Promise<Principal | null>,
): Promise<void> {
  const adapter = new BoardAdapter().setBasePath(PATH);
  const board = createBullBoard({
    queues: [],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle: 'Everline' } },
  });
  const opened: Bull.Queue[] = [];

  const open = () => {
    if (opened.length > 0) return;
    opened.push(...queues.map((name) => new Bull(name, redisUrl)));
    for (const queue of opened) queue.on('error', () => {}); // the page shows what it can
    board.setQueues(opened.map((queue) => new BullAdapter(queue, { readOnlyMode: true })));
  };
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onClose', async () => void (await Promise.allSettled(opened.map((queue) => queue.close()))));

  await server.register(
    async (scope) => {
      scope.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
        const principal = await whoAsks(request);
        if (!principal?.permissions.includes(NEEDS)) return reply.callNotFound();
        return open();
      });
      await scope.register(adapter.registerPlugin());
    },
    { prefix: PATH },
  );
}
