import type { FastifyInstance } from 'fastify';

/** Probes come from inside, over plain HTTP. */
const INSIDE = /^\/(health|ready)$/;

/** In production nobody is answered in clear: a page is sent to HTTPS, anything else is refused. */
export function redirectToHttps(server: FastifyInstance, platformUrl: string): void {
  if (!platformUrl.startsWith('https:')) return;
  server.addHook('onRequest', (request, reply, done) => {
    if (request.protocol === 'https' || INSIDE.test(request.url)) done();
    else if (request.method === 'GET' || request.method === 'HEAD') void reply.redirect(platformUrl + request.url, 308);
    else
      void reply.status(403).type('application/problem+json').send({
        type: '/problems/platform.https_only',
        title: 'HttpsOnly',
        status: 403,
        code: 'platform.https_only',
        detail: 'Use HTTPS.',
      });
  });
}
