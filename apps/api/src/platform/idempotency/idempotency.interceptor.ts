import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, concatMap, from, type Observable, of } from 'rxjs';
import { type RequestContext, Transactions } from '../context/request-context.js';
import { Vault } from '../crypto/vault.js';
import { DomainError } from '../errors/domain-error.js';
import { InvalidInput } from '../http/input-validation.js';
import type { HttpRequest } from '../http/request.js';
import { IdempotencyRepository, type KeptRequest } from './persistence/idempotency.repository.js';

const KEY = /^[\x21-\x7e]{1,200}$/;

class KeyReused extends DomainError {
  readonly code = 'platform.idempotency_key_reused';
  readonly kind = 'invalid';
}
class StillRunning extends DomainError {
  readonly code = 'platform.request_still_running';
  readonly kind = 'conflict';
}

type Reply = { statusCode: number; status(code: number): Reply; header(name: string, value: string): unknown };

/** A POST with an `Idempotency-Key` happens once: a repeat gets the first one's answer, for a day. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly requests: IdempotencyRepository,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  async intercept(host: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = host.switchToHttp().getRequest<HttpRequest>();
    const key = request.headers['idempotency-key'];
    const ctx = request.requestContext;
    if (request.method !== 'POST' || key === undefined || !ctx) return next.handle();
    if (typeof key !== 'string' || !KEY.test(key))
      throw new InvalidInput([{ path: '/Idempotency-Key', message: 'must be 1 to 200 visible ASCII characters' }]);

    const reply = host.switchToHttp().getResponse<Reply>();
    const hash = createHash('sha256')
      .update(`${request.url}\n${JSON.stringify(request.body ?? null)}`)
      .digest();
    const begun = await this.transactions.run(ctx, (trx) => this.requests.begin(trx, key, hash));
    if (!begun) return of(await this.replay(ctx, key, hash, reply));
    return next.handle().pipe(
      catchError((error: unknown) => from(this.forget(ctx, key, error))),
      // After that: what was done but could not be kept must not be done again under the same key.
      concatMap((body) => from(this.keep(ctx, key, reply.statusCode, body))),
    );
  }

  private async keep(ctx: RequestContext, key: string, status: number, body: unknown): Promise<unknown> {
    const sealed = await this.vault.seal(address(ctx), JSON.stringify(body ?? null));
    await this.transactions.run(ctx, (trx) => this.requests.finish(trx, key, status, sealed));
    return body;
  }

  private async forget(ctx: RequestContext, key: string, error: unknown): Promise<never> {
    await this.transactions.run(ctx, (trx) => this.requests.forget(trx, key));
    throw error;
  }

  private async replay(ctx: RequestContext, key: string, hash: Buffer, reply: Reply): Promise<unknown> {
    const kept: KeptRequest | null = await this.transactions.run(ctx, (trx) => this.requests.find(trx, key));
    if (!kept?.requestHash.equals(hash))
      throw new KeyReused('This Idempotency-Key came with another request. Use a new key.');
    if (kept.status === null || !kept.responseSealed)
      throw new StillRunning('The first request with this key is still running. Ask again shortly.');
    reply.status(kept.status).header('idempotent-replayed', 'true');
    return JSON.parse(await this.vault.open(address(ctx), kept.responseSealed));
  }
}

/** Sealed, because answers name people. Bound to the client only: the key in the header may be any text. */
const address = ({ clientId }: RequestContext) => ({
  owner: clientId,
  table: 'platform.idempotency_key' as const,
  column: 'response',
  id: clientId,
});
