import fastifyCookie from '@fastify/cookie';
import fastifyCors from '@fastify/cors';
import fastifyHelmet from '@fastify/helmet';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock } from '../clock/clock.js';
import { ClockConfig } from '../clock/clock.config.js';
import { PlatformConfig, RunConfig } from '../config/platform.config.js';
import { logRequests } from '../logging/log-requests.js';
import { HttpConfig } from './http.config.js';
import { redirectToHttps } from './redirect-to-https.js';

/** What every request passes before Nest sees it. Called by `main` and by the test harness alike. */
export async function configureHttp(app: NestFastifyApplication): Promise<void> {
  const http = app.get(HttpConfig, { strict: false });
  const platform = app.get(PlatformConfig, { strict: false });
  const isProduction = app.get(RunConfig, { strict: false }).nodeEnv === 'production';
  const server = app.getHttpAdapter().getInstance();

  logRequests(app);
  if (isProduction) redirectToHttps(server, platform.url);
  await app.register(fastifyHelmet, {
    // Mantine writes style elements while it runs (see docs/adr/0008); no script but our own files ever runs.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isProduction ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  if (http.corsOrigins)
    await app.register(fastifyCors, { origin: http.corsOrigins.split(',').map((origin) => origin.trim()) });
  await app.register(fastifyCookie);
  // Fastify lets go of idle connections once, as it begins to close: one that was still answering then would keep the
  // process for its whole keep-alive time.
  server.addHook('preClose', (done) => {
    const letGo = setInterval(() => server.server.closeIdleConnections(), 100);
    server.server.once('close', () => clearInterval(letGo));
    done();
  });
  // Screens take the time from the answers: with a moved clock, “today” must mean the same on both sides.
  const clock = app.get(Clock, { strict: false });
  if (app.get(ClockConfig, { strict: false }).clockFile)
    server.addHook('onSend', async (_, reply) => void reply.header('date', clock.now().toUTCString()));
}
