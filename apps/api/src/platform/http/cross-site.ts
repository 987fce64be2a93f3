import { DomainError } from '../errors/domain-error.js';
import type { HttpRequest } from './request.js';

export class CrossSiteRefused extends DomainError {
  readonly code = 'platform.cross_site';
  readonly kind = 'forbidden';
  constructor() {
    super('This request came from another site. Repeat it from the app itself, or use an access token.');
  }
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses an unsafe request that a browser sends on behalf of another site. Every browser of today says where a request
 * comes from (`Sec-Fetch-Site`, or `Origin` on unsafe methods); what says neither is no browser, and nobody can make it
 * send someone else's cookie.
 * @throws CrossSiteRefused
 */
export function refuseCrossSite(
  request: Pick<HttpRequest, 'method' | 'headers'>,
  trusted: readonly string[] = [],
): void {
  if (SAFE.has(request.method)) return;
  const { 'sec-fetch-site': site, origin, host } = request.headers;
  if (origin !== undefined && trusted.includes(String(origin))) return;
  if (site !== undefined) {
    if (site !== 'same-origin' && site !== 'none') throw new CrossSiteRefused();
    return;
  }
  if (origin !== undefined && hostOf(String(origin)) !== host) throw new CrossSiteRefused();
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
