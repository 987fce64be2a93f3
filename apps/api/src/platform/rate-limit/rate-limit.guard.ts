import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DomainError } from '../errors/domain-error.js';
import { PUBLIC } from '../http/decorators.js';
import { HttpConfig } from '../http/http.config.js';
import type { HttpRequest } from '../http/request.js';
import { RateWindowRepository } from './persistence/rate-window.repository.js';
import { NO_RATE_LIMIT, RATE_LIMIT, type RateLimitRule } from './rate-limit.js';

type Reply = { header(name: string, value: string): unknown };

export class TooManyRequests extends DomainError {
  readonly code = 'platform.too_many_requests';
  readonly kind = 'too_many';
  constructor(retryAfterSeconds: number) {
    super(`Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds });
  }
}

/** Runs after the access guard. A public route has a limit by address without asking; others when they say so. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly windows: RateWindowRepository,
    private readonly config: HttpConfig,
  ) {}

  async canActivate(host: ExecutionContext): Promise<boolean> {
    if (this.config.rateLimits === 'off' || host.getType() !== 'http') return true;
    const http = host.switchToHttp();
    const request = http.getRequest<HttpRequest>();
    for (const rule of this.rulesOf(host)) {
      const { hits, resetsInSeconds } = await this.windows.hit(`${rule.name}|${whom(rule, request)}`, rule.perSeconds);
      const reply = http.getResponse<Reply>();
      reply.header('RateLimit-Limit', String(rule.limit));
      reply.header('RateLimit-Remaining', String(Math.max(0, Math.floor(rule.limit - hits))));
      reply.header('RateLimit-Reset', String(resetsInSeconds));
      if (hits > rule.limit) {
        reply.header('Retry-After', String(resetsInSeconds));
        throw new TooManyRequests(resetsInSeconds);
      }
    }
    return true;
  }

  private rulesOf(host: ExecutionContext): readonly RateLimitRule[] {
    const handler = host.getHandler();
    if (this.reflector.get<string | undefined>(NO_RATE_LIMIT, handler)) return [];
    const own = this.reflector.get<RateLimitRule[] | undefined>(RATE_LIMIT, handler);
    if (own) return own;
    if (!this.reflector.get<string | undefined>(PUBLIC, handler)) return [];
    const name = `${host.getClass().name}.${handler.name}`;
    return [{ name, limit: this.config.rateLimitPublicPerMinute, perSeconds: 60, by: 'address' }];
  }
}

function whom({ by }: RateLimitRule, request: HttpRequest): string {
  const actor = by === 'caller' ? request.requestContext?.actor : undefined;
  if (actor && 'userId' in actor) return actor.userId;
  if (actor && 'keyId' in actor) return actor.keyId;
  return request.ip;
}
