import 'reflect-metadata';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { RateWindowRepository } from '../../src/platform/rate-limit/persistence/rate-window.repository.js';
import { createDatabase, type TestDatabase } from '../harness/database.js';

let database: TestDatabase;
const processes: DataSource[] = [];

beforeAll(async () => {
  database = await createDatabase();
  for (let i = 0; i < 2; i++)
    processes.push(await new DataSource({ type: 'postgres', url: database.appUrl }).initialize());
});
afterAll(async () => {
  for (const process of processes) await process.destroy();
  await database.drop();
});

it('counts together what arrives at two processes at once', async () => {
  const windows = processes.map((process) => new RateWindowRepository(process));
  const counts = await Promise.all(Array.from({ length: 40 }, (_, i) => windows[i % 2]!.hit('login|1.2.3.4', 3600)));
  expect(Math.max(...counts.map(({ hits }) => hits))).toBe(40);
  expect((await windows[0]!.hit('login|5.6.7.8', 3600)).hits).toBe(1);
});
