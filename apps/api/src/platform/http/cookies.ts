import type { HttpRequest } from './request.js';

export type CookieOptions = { readonly maxAgeSeconds: number; readonly secure: boolean };

/** The named cookie of a request; the first when a client sends several of that name. */
export function readCookie({ headers }: Pick<HttpRequest, 'headers'>, name: string): string | null {
  for (const pair of String(headers['cookie'] ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/** For values that need no escaping (base64url). Never readable by scripts; other sites' unsafe requests do not carry it. */
export function writeCookie(name: string, value: string, { maxAgeSeconds, secure }: CookieOptions): string {
  const parts = [`${name}=${value}`, 'Path=/', `Max-Age=${maxAgeSeconds}`, 'HttpOnly', 'SameSite=Lax'];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}
