import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

const SWAGGER_UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Everline API reference</title>
    <link rel="stylesheet" href="/api/docs/files/swagger-ui.css" />
  </head>
  <body>
    <div id="reference"></div>
    <script src="/api/docs/files/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;
// A file of its own: our pages run no inline script.
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#reference', deepLinking: true, tryItOutEnabled: true });\n`;

/** The API's description at /api/openapi.json and a page to read and try it at /api/docs. */
export async function serveDocs(app: NestFastifyApplication, document: string): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  await app.register(fastifyStatic, {
    root: SWAGGER_UI,
    prefix: '/api/docs/files/',
    decorateReply: false,
    allowedPath: (path: string) => /^\/swagger-ui(-bundle\.js|\.css)$/.test(path),
  });
  const send = (type: string, body: string) => (_: FastifyRequest, reply: FastifyReply) =>
    reply.type(type).header('cache-control', 'no-cache').send(body);
  server.get('/api/docs', send('text/html; charset=utf-8', PAGE));
  server.get('/api/docs/start.js', send('text/javascript; charset=utf-8', START));
  server.get('/api/openapi.json', send('application/json; charset=utf-8', document));
}
