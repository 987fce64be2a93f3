import { SetMetadata } from '@nestjs/common';

export const RATE_LIMIT = 'rate-limit';

/** `by`: the caller's network address, or the signed-in person (or key). Counted in Postgres, so it holds across processes. */
export type RateLimitRule = {
  readonly name: string;
  readonly limit: number;
  readonly perSeconds: number;
  readonly by: 'address' | 'caller';
};

/**
 * Replaces the default limit of a route (by address for `@Public`, by caller for `@Access`; see rate-limit.config).
 * The answer carries `RateLimit-*`; beyond the limit it is 429 with `Retry-After`.
 */
export const RateLimit = (...rules: RateLimitRule[]) => SetMetadata(RATE_LIMIT, rules);

/** No limit, for signed webhooks and probes: say why. */
export const NO_RATE_LIMIT = 'no-rate-limit';
export const NoRateLimit = (reason: string) => SetMetadata(NO_RATE_LIMIT, reason);
