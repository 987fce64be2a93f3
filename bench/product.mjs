// How the benches start the product from dist/.
import { mkdirSync } from 'node:fs';
import { inRoot } from '../scripts/processes.mjs';

export const dist = (path) => import(inRoot(`dist/apps/api/src/${path}.js`));

/** What the processes ask for; keys of no worth. */
export function settings(given) {
  mkdirSync(inRoot('.data'), { recursive: true });
  return {
    ...process.env,
    NODE_ENV: 'development',
    LOG_LEVEL: 'error',
    SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    JWT_SECRET: 'a-secret-for-measuring-that-is-long-enough-to-sign',
    TWILIO_CALLS_PER_SECOND: '0',
    OPENAI_API_KEY: 'none',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/openai/v1',
    LLM_MODEL: 'none',
    PLATFORM_URL: 'http://127.0.0.1:9',
    ...given,
  };
}

/** All domains without queues and routes, in this process. */
export async function openProduct() {
  await import('reflect-metadata');
  const { NestFactory } = await import('@nestjs/core');
  const { AppModule } = await dist('app.module');
  return NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error'] });
}
