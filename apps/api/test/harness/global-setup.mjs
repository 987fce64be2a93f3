import { mkdirSync } from 'node:fs';
import { startPostgres } from '../../../../scripts/postgres.mjs';
import { findRedis } from '../../../../scripts/redis.mjs';
import { inRoot } from '../../../../scripts/processes.mjs';

/**
 * One cluster for the run, migrated once; each file clones the migrated database (harness/database).
 * Plain JavaScript on the built migrations: Jest loads this file without the resolver that our TypeScript needs.
 */
export default async function globalSetup() {
  const { migrate } = await import(inRoot('dist/apps/api/src/platform/database/migrations.js'));
  findRedis(); // fetched once, before the files that want it run side by side
  mkdirSync(inRoot('.data'), { recursive: true });
  // Not mkdtemp: it makes a folder for its owner alone, and as root Postgres runs as another user.
  const cluster = await startPostgres(inRoot(`.data/test-${process.pid}`), { forTests: true });
  globalThis.testCluster = cluster;
  process.env.TEST_POSTGRES_URL = cluster.url('owner', 'everline');
  await migrate(cluster.url('owner', 'everline'));
}
