import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import {
  actFor,
  type InTransaction,
  type RequestContext,
  type SqlFunction,
  Transaction,
  Transactions,
} from '../context/request-context.js';
import { setTenant } from './as-tenant.js';

export class PostgresTransaction extends Transaction {
  constructor(
    readonly entityManager: EntityManager,
    readonly clientId: string,
  ) {
    super();
  }
}

// SQLSTATEs, not condition names: the driver reports 40P01, never 'deadlock_detected'.
const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const MAX_ATTEMPTS = 3;

@Injectable()
export class PostgresTransactions extends Transactions {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  override async run<T>(ctx: RequestContext, work: (ctx: InTransaction) => Promise<T>): Promise<T> {
    if (isOpen(ctx)) {
      if (openFor(ctx) !== ctx.clientId) throw new TypeError('this transaction is open for another client');
      return work(ctx);
    }
    return repeating(() =>
      this.dataSource.transaction(async (entityManager) => {
        await setTenant(entityManager, ctx.clientId);
        return work({ ...ctx, trx: new PostgresTransaction(entityManager, ctx.clientId) });
      }),
    );
  }

  override async asClient<T>(
    ctx: InTransaction,
    clientId: string,
    work: (ctx: InTransaction) => Promise<T>,
  ): Promise<T> {
    const { entityManager } = ctx.trx as PostgresTransaction;
    const inner = actFor(ctx, clientId);
    await setTenant(entityManager, clientId);
    const result = await work({ ...inner, trx: new PostgresTransaction(entityManager, clientId) });
    await setTenant(entityManager, ctx.clientId);
    return result;
  }

  override async call<Row>(ctx: RequestContext, name: SqlFunction, args: readonly unknown[]): Promise<Row[]> {
    const values = [ctx.clientId, ...args];
    const sql = `select * from ${name}(${values.map((_, index) => `$${index + 1}`).join(', ')})`;
    if (ctx.trx instanceof PostgresTransaction) return ctx.trx.entityManager.query(sql, values);
    return repeating(() => this.dataSource.query(sql, values));
  }
}

async function repeating<T>(attempt: () => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt();
    } catch (error) {
      if (count === MAX_ATTEMPTS || !isWorthRepeating(error)) throw error;
    }
  }
}

const openFor = ({ trx }: InTransaction): string => (trx as PostgresTransaction).clientId;

function isOpen(ctx: RequestContext): ctx is InTransaction {
  return ctx.trx !== undefined;
}

function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code === SERIALIZATION_FAILURE || code === DEADLOCK;
}
