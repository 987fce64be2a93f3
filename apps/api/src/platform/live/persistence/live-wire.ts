import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import pg from 'pg';
import { DataSource } from 'typeorm';
import type { RequestContext } from '../../context/request-context.js';
import { DatabaseConfig } from '../../database/database.config.js';
import { PostgresTransaction } from '../../database/postgres-transactions.js';

const CHANNEL = 'live';
/** Postgres refuses a notification of 8,000 bytes and more. */
const MAX_BYTES = 7_500;
const RETRY_MS = 1_000;

/** NOTIFY carries live news between processes: it arrives when the transaction commits, and Redis is not asked. */
@Injectable()
export class LiveWire implements OnModuleDestroy {
  private readonly logger = new Logger(LiveWire.name);
  private client: pg.Client | undefined;
  private closed = false;
  private retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly config: DatabaseConfig,
  ) {}

  async send(ctx: RequestContext, message: string): Promise<void> {
    if (Buffer.byteLength(message) > MAX_BYTES) throw new RangeError('a live event is ids, not a document');
    const db = ctx.trx instanceof PostgresTransaction ? ctx.trx.entityManager : this.dataSource;
    await db.query(`select pg_notify($1, $2)`, [CHANNEL, message]);
  }

  /** Hears until closed. `onGap` says that something may have been missed, after a lost connection came back. */
  async listen(onMessage: (message: string) => void, onGap: () => void): Promise<void> {
    try {
      await this.connect(onMessage, onGap);
    } catch (error) {
      this.logger.warn(error);
      this.later(onMessage, onGap);
    }
  }

  async onModuleDestroy(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end();
  }

  private async connect(onMessage: (message: string) => void, onGap: () => void): Promise<void> {
    const client = new pg.Client({ connectionString: this.config.url });
    client.on('notification', ({ payload }) => payload && onMessage(payload));
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      await client.end().catch(() => {});
      throw error;
    }
    // Only now: a connection that never came up ends as well, and would be tried again from two sides.
    client.once('end', () => this.later(onMessage, onGap));
    this.client = client;
    if (this.closed) await client.end();
  }

  private later(onMessage: (message: string) => void, onGap: () => void): void {
    if (this.closed) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => void this.again(onMessage, onGap), RETRY_MS).unref();
  }

  private async again(onMessage: (message: string) => void, onGap: () => void): Promise<void> {
    try {
      await this.connect(onMessage, onGap);
      onGap();
    } catch {
      this.logger.warn('live events wait for the database');
      this.later(onMessage, onGap);
    }
  }
}
