import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { AuthService } from '../../src/auth/auth.service.js';
import { actFor, NO_CLIENT, Transactions } from '../../src/platform/context/request-context.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { makeClient } from '../factories/people.js';
import { makeService } from '../factories/services.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { eventually } from '../harness/eventually.js';

let product: TestProduct;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.stop());

type Line = { readonly chain: string; readonly id: string; readonly seq: number; readonly hash: string };

it('tells the log where each chain stands, once an hour over all workers', async () => {
  const client = await makeClient(product);
  const serviceId = await makeService(product, client);
  await product.call('POST', `/api/services/${serviceId}/memory`, client.token, { kind: 'note', text: 'Likes roses.' });
  const ctx = actFor({ actor: { kind: 'system', reason: 'test' }, correlationId: 'heads' }, client.id);
  const deed = { action: 'test.done', subjectType: 'test', subjectId: '1' };
  await product.api.get(Transactions).run(ctx, (ctx) => product.api.get(AuthService).audit(ctx, deed));

  const lines: Line[] = [];
  const log = jest.spyOn(Logger.prototype, 'log').mockImplementation((about: unknown, context?: unknown) => {
    if (context === 'chain head') lines.push(about as Line);
  });
  await Promise.all([product.startWorker(), product.startWorker()]);
  const jobs = () =>
    asTenant<{ done: boolean }[]>(
      product.database.owner,
      NO_CLIENT,
      `select done_at is not null as done from platform.outbox_message where topic = 'admin.log-chain-heads'`,
    );
  await eventually(jobs, (rows) => rows.some(({ done }) => done));
  log.mockRestore();
  expect(await jobs()).toHaveLength(1);

  const [audit]: { seq: number; hash: string }[] = await asTenant(
    product.database.owner,
    client.id,
    `select seq::int, encode(hash, 'hex') as hash from auth.audit_entry order by seq desc limit 1`,
  );
  const [memory]: { seq: number; hash: string }[] = await asTenant(
    product.database.owner,
    client.id,
    `select seq, encode(hash, 'hex') as hash from memory.memory_entry order by seq desc limit 1`,
  );
  expect(lines).toContainEqual({ chain: 'audit', id: client.id, ...audit });
  expect(lines).toContainEqual({ chain: 'memory', id: serviceId, ...memory });
});
