import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { NO_CLIENT, type RequestContext } from '../../src/platform/context/request-context.js';
import { LiveWire } from '../../src/platform/live/persistence/live-wire.js';
import { createDatabase } from '../harness/database.js';
import { eventually } from '../harness/eventually.js';

const ctx: RequestContext = {
  clientId: NO_CLIENT,
  actor: { kind: 'system', reason: 'test' },
  correlationId: 'live-wire',
};

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

it('hears again after its connection was cut, and says that something may have been missed', async () => {
  const database = await createDatabase();
  ends.push(() => database.drop());
  const app = await new DataSource({ type: 'postgres', url: database.appUrl, poolSize: 2 }).initialize();
  ends.push(() => app.destroy());
  const wire = new LiveWire(app, { url: database.appUrl });
  ends.push(() => wire.onModuleDestroy());
  const heard: string[] = [];
  let gaps = 0;
  await wire.listen(
    (message) => heard.push(message),
    () => gaps++,
  );
  await wire.send(ctx, 'before');
  await eventually(
    () => heard,
    (messages) => messages.includes('before'),
  );

  await app.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen live'`,
  );
  await eventually(
    () => gaps,
    (count) => count === 1,
  );
  await wire.send(ctx, 'after');
  await eventually(
    () => heard,
    (messages) => messages.includes('after'),
  );
  expect(heard).toEqual(['before', 'after']);
});

it('asks once at a time for a database that is away, however long it is', async () => {
  const attempts: number[] = [];
  const server: Server = createServer((socket) => {
    attempts.push(performance.now());
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const wire = new LiveWire(null as never, { url: `postgres://app@127.0.0.1:${port}/none` });
  ends.push(() => wire.onModuleDestroy());

  await wire.listen(
    () => {},
    () => {},
  );
  await eventually(
    () => attempts,
    ({ length }) => length >= 5,
  );
  const shortest = Math.min(...attempts.slice(1).map((at, index) => at - attempts[index]!));
  expect(shortest).toBeGreaterThan(500);
});
