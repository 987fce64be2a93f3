import { Injectable } from '@nestjs/common';
import { Authenticator, type Principal } from '../platform/http/authenticator.js';
import { type Identity, identify } from './domain/principal.js';
import { hashSecret } from './persistence/hash-secret.js';
import { SessionRepository } from './persistence/session.repository.js';
import { AccessTokens } from './ports/access-tokens.js';

/** Answers at each request, so that a log-out, a removal or a changed permission holds at once. */
@Injectable()
export class AuthenticationService extends Authenticator {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly tokens: AccessTokens,
  ) {
    super();
  }

  override async bySessionCookie(secret: string): Promise<Principal | null> {
    const found = await this.sessions.findByCookie(hashSecret(secret));
    if (!found) return null;
    if (found.isStale) await this.sessions.touch(found.sessionId);
    return { ...identify(found), sessionId: found.sessionId, by: 'cookie', tokenId: null };
  }

  override async byAccessToken(token: string): Promise<Principal | null> {
    const claims = await this.tokens.read(token);
    const found = claims && (await this.sessions.findByToken(claims));
    if (!found) return null;
    // Once a member, but of that client no more: the token must not turn into one for nobody.
    if (claims.clientId && !found.clientId) return null;
    return { ...identify(found), sessionId: claims.sessionId, by: 'token', tokenId: claims.tokenId };
  }

  /** As whom a log-in acts in one of its clients. */
  async inClient(sessionId: string, clientId: string): Promise<Identity | null> {
    const found = await this.sessions.findInClient(sessionId, clientId);
    return found && identify(found);
  }
}
