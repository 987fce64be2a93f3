import { Injectable, Logger } from '@nestjs/common';
import { type RequestContext, Transactions } from '../platform/context/request-context.js';
import { type MovedHead, MovedHeadRepository } from './persistence/moved-head.repository.js';

const PAGE = 200;

/**
 * Writes to the log where each chain of audit and memory stands. Whoever may rewrite a chain and its head in the
 * database cannot rewrite the log: a head that does not lead to the logged hash at that length was tampered with.
 */
@Injectable()
export class ChainHeadsService {
  private readonly logger = new Logger(ChainHeadsService.name);

  constructor(
    private readonly heads: MovedHeadRepository,
    private readonly transactions: Transactions,
  ) {}

  /** Those that moved lately; a little more than an hour, so that none falls between two runs. */
  async log(ctx: RequestContext): Promise<void> {
    for (let after: MovedHead | null = null; ;) {
      const page: MovedHead[] = await this.transactions.run(ctx, (ctx) => this.heads.list(ctx, after, PAGE));
      for (const { chain, id, seq, hash } of page) this.logger.log({ chain, id, seq, hash }, 'chain head');
      after = page.at(-1) ?? null;
      if (page.length < PAGE) return;
    }
  }
}
