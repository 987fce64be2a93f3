import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';

/** Every file of the page; nothing else of the disk can be asked for. */
const FILES: Record<string, [file: string, type: string]> = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/page/page.css': ['page.css', 'text/css; charset=utf-8'],
  '/page/parts.css': ['parts.css', 'text/css; charset=utf-8'],
  '/page/page.js': ['page.js', 'text/javascript; charset=utf-8'],
  '/page/dom.js': ['dom.js', 'text/javascript; charset=utf-8'],
  '/page/phones.js': ['phones.js', 'text/javascript; charset=utf-8'],
  '/page/phone-card.js': ['phone-card.js', 'text/javascript; charset=utf-8'],
  '/page/mailbox.js': ['mailbox.js', 'text/javascript; charset=utf-8'],
  '/page/demos.js': ['demos.js', 'text/javascript; charset=utf-8'],
  '/page/faults.js': ['faults.js', 'text/javascript; charset=utf-8'],
  '/page/icon.svg': ['icon.svg', 'image/svg+xml'],
};

const HEADERS = {
  'content-security-policy': "default-src 'self'; connect-src 'self' ws:; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The virtual phones as a page. The files lie beside this one, in the sources and in the build. */
export function registerPage(app: FastifyInstance): void {
  for (const [path, [file, type]] of Object.entries(FILES)) {
    const content = readFileSync(new URL(`static/${file}`, import.meta.url));
    app.get(path, (_request, reply) => {
      void reply.headers(HEADERS).type(type).send(content);
    });
  }
}
