import type { Actor } from '../context/request-context.js';

/** Somebody whose log-in was proven. `clientId` is null for those who act for no client: super admins, and people without a membership. */
export type Principal = {
  readonly clientId: string | null;
  readonly actor: Actor;
  readonly permissions: readonly string[];
  readonly sessionId: string;
  /** A browser sends its cookie unasked, so unsafe requests with one must prove where they come from. */
  readonly by: 'cookie' | 'token';
  /** Of the access token, to take it back with. */
  readonly tokenId: string | null;
};

/** Who is behind a secret. Implemented by the auth domain; platform knows no domain. */
export abstract class Authenticator {
  abstract bySessionCookie(secret: string): Promise<Principal | null>;
  abstract byAccessToken(token: string): Promise<Principal | null>;
}

/** Names of the Passport strategies, in the order they are asked. */
export const JWT = 'jwt';
export const SESSION = 'session';
