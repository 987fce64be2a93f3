import { afterAll, beforeAll, expect, it } from '@jest/globals';
import Bull from 'bull';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { makeClient } from '../factories/people.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { eventually } from '../harness/eventually.js';

/** A mail server that repeats whom it refuses, as they do. */
class QuotingMailer extends Mailer {
  tries = 0;
  refuses = true;

  override async send({ to }: { to: string }): Promise<void> {
    this.tries++;
    if (this.refuses) throw new Error(`550 mailbox of ${to} is full`);
  }
}

const mailer = new QuotingMailer();
let product: TestProduct;
let queue: Bull.Queue;

beforeAll(async () => {
  product = await startProduct({ RATE_LIMITS: 'off' }, (builder) => builder.overrideProvider(Mailer).useValue(mailer));
  queue = new Bull('auth', process.env['REDIS_URL']!);
});
afterAll(async () => {
  await queue.close();
  await product.stop();
});

const row = async () => {
  const rows = await product.database.owner.transaction(async (db) => {
    await db.query(`select set_config('app.client_id', '00000000-0000-0000-0000-000000000000', true)`);
    return db.query<{ id: string; failed: boolean; done: boolean }[]>(
      `select id, failed_at is not null as failed, done_at is not null as done from platform.outbox_message
        where topic = 'auth.send-login-code'`,
    );
  });
  return rows[0]!;
};

it('keeps the words of a failure out of Redis, and lets a message that was given up come again', async () => {
  const client = await makeClient(product);
  await product.call('POST', '/api/auth/login', null, { email: client.email });
  await product.startWorker();

  const waiting = await eventually(
    () => queue.getJobs(['delayed']),
    (jobs) => jobs.some((job) => job?.failedReason),
  );
  const [job] = waiting;
  expect(job!.failedReason).toBe('Error');
  const stored = await queue.client.hgetall(`bull:auth:${job!.id}`);
  expect(JSON.stringify(stored)).not.toContain(client.email);

  // Given up without waiting for all of its attempts, as it is when the last one fails.
  await eventually(
    async () => {
      for (const delayed of await queue.getJobs(['delayed'])) await delayed?.promote().catch(() => {});
      return row();
    },
    ({ failed }) => failed,
    30_000,
  );
  expect(mailer.tries).toBe(5);
  expect(await queue.getJobs(['failed'])).toEqual([]);

  mailer.refuses = false;
  const { id } = await row();
  await product.database.owner.transaction(async (db) => {
    await db.query(`select set_config('app.client_id', '00000000-0000-0000-0000-000000000000', true)`);
    await db.query(`update platform.outbox_message set failed_at = null, available_at = now() where id = $1`, [id]);
  });
  await eventually(row, ({ done }) => done);
});
