import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { Metrics } from '../metrics/metrics.js';
import { logContext } from './log-context.js';

/** Probes ask every second and say nothing. */
const SILENT = new Set(['/health', '/ready']);
const spans = new WeakMap<object, Span>();

/** A line, a measurement and a span for each request. The route's pattern, never the address: ids and searches stay out. */
export function logRequests(app: NestFastifyApplication): void {
  const logger = new Logger('http');
  const metrics = app.get(Metrics, { strict: false });
  const server = app.getHttpAdapter().getInstance();

  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    spans.set(request, trace.getTracer('everline').startSpan(request.method));
    logContext.run({ requestId: request.id }, done);
  });

  server.addHook('onResponse', (request, reply, done) => {
    const { method, id } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    const labels = { method, route, status: `${Math.floor(status / 100)}xx` };
    metrics.observe('http_request_seconds', 'Time to answer a request.', labels, reply.elapsedTime / 1_000);
    const span = spans.get(request);
    span?.updateName(`${method} ${route}`);
    span?.setAttributes({ 'http.route': route, 'http.response.status_code': status, 'everline.request_id': id });
    if (status >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    const about = { method, route, status, ms: Math.round(reply.elapsedTime) };
    if (!SILENT.has(route)) logContext.run({ requestId: id }, () => logger.log(about));
    done();
  });
}
