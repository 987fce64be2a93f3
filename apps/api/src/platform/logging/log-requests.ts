import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from '../metrics/metrics.js';
import { logContext } from './log-context.js';

/** Probes ask every second and say nothing. */
const SILENT = new Set(['/health', '/ready']);

/** One line and one measurement a request. The route's pattern, never the address: ids and searches stay out of logs. */
export function logRequests(app: NestFastifyApplication): void {
  const logger = new Logger('http');
  const metrics = app.get(Metrics, { strict: false });
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    logContext.run({ requestId: request.id }, done);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const labels = { method: request.method, route, status: `${Math.floor(reply.statusCode / 100)}xx` };
    metrics.observe('http_request_seconds', 'Time to answer a request.', labels, reply.elapsedTime / 1_000);
    const about = { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (!SILENT.has(route)) logContext.run({ requestId: request.id }, () => logger.log(about));
    done();
  });
}
