import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  actFor,
  type InTransaction,
  NO_CLIENT,
  type RequestContext,
  Transactions,
} from '../platform/context/request-context.js';
import type { Principal } from '../platform/http/authenticator.js';
import { Live } from '../platform/live/live.js';
import { AuthConfig } from './auth.config.js';
import { NotAMember, RefreshRefused, SessionNotFound } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import type { LogInKind, OpenedSession, SessionView, Tokens, Visitor } from './auth.types.js';
import { ACCESS_TOKEN_SECONDS } from './domain/secrets.js';
import { hashSecret } from './persistence/hash-secret.js';
import { AccountRepository } from './persistence/account.repository.js';
import { SessionRepository } from './persistence/session.repository.js';
import { AccessTokens } from './ports/access-tokens.js';

type Person = { readonly userId: string; readonly kind: LogInKind; readonly how: 'code' | 'link' };

/** Log-ins that last: opened, renewed, moved to another client, ended. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly accounts: AccountRepository,
    private readonly auth: AuthService,
    private readonly tokens: AccessTokens,
    private readonly live: Live,
    private readonly transactions: Transactions,
    private readonly config: AuthConfig,
  ) {}

  /** Opens a log-in if `gate`, in the same transaction, lets it; null otherwise, and for an account that is not active. */
  async open(
    visitor: Visitor,
    { userId, kind, how }: Person,
    gate: (ctx: InTransaction) => Promise<boolean>,
  ): Promise<OpenedSession | null> {
    const currentClient = await this.firstClient(visitor, userId);
    if (currentClient === undefined) return null;
    const sessionId = uuidv7();
    const secret = randomBytes(32).toString('base64url');
    const days = this.config.sessionDays;
    const ctx = personIn(visitor, userId, currentClient);
    const isOpen = await this.transactions.run(ctx, async (ctx) => {
      if (!(await gate(ctx))) return false;
      const tokenHash = kind === 'browser' ? hashSecret(secret) : null;
      await this.sessions.insert(ctx, { id: sessionId, userId, kind, tokenHash, currentClient, visitor, days });
      if (kind === 'token') await this.keepRefreshToken(ctx, sessionId, secret);
      await this.accounts.noteLogIn(ctx, userId);
      const details = { how, kind };
      await this.auth.audit(ctx, { action: 'session.opened', subjectType: 'session', subjectId: sessionId, details });
      return true;
    });
    if (!isOpen) return null;
    if (kind === 'browser') return { kind, secret, maxAgeSeconds: days * 86_400 };
    return { kind, tokens: await this.tokensOf({ userId, clientId: currentClient, sessionId }, secret) };
  }

  /**
   * Gives new tokens for a refresh token, once. A token that comes a second time was stolen from one side or the other:
   * the whole log-in ends.
   * @throws RefreshRefused
   */
  async refresh(visitor: Visitor, refreshToken: string): Promise<Tokens> {
    const secret = randomBytes(32).toString('base64url');
    const ctx = systemFor(visitor);
    const renewed = await this.transactions.run(ctx, async (ctx) => {
      const used = await this.sessions.useRefreshToken(ctx, hashSecret(refreshToken));
      const session = used && (await this.sessions.findUser(ctx, used.sessionId));
      if (!used || !session) return null;
      const { sessionId } = used;
      if (used.reused) {
        await this.sessions.revoke(ctx, session.userId, { only: sessionId });
        await this.live.cut(ctx, sessionId);
        const details = { userId: session.userId, why: 'refresh token used twice' };
        await this.auth.audit(ctx, { action: 'session.ended', subjectType: 'session', subjectId: sessionId, details });
        return null;
      }
      await this.keepRefreshToken(ctx, sessionId, secret);
      return { userId: session.userId, clientId: await this.clientOf(ctx, session), sessionId };
    });
    if (!renewed) throw new RefreshRefused();
    return this.tokensOf(renewed, secret);
  }

  /** Ends this log-in at once: cookie, access token and refresh token. */
  async close(ctx: RequestContext, principal: Principal): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.sessions.revoke(ctx, userOf(ctx), { only: principal.sessionId });
      if (principal.tokenId) await this.sessions.denyToken(ctx, principal.tokenId, ACCESS_TOKEN_SECONDS);
      await this.noteEnd(ctx, principal.sessionId);
    });
  }

  async list(ctx: RequestContext): Promise<SessionView[]> {
    return this.transactions.run(ctx, (ctx) => this.sessions.list(ctx, userOf(ctx)));
  }

  /** Ends all of the person's log-ins but this one. */
  async endOthers(ctx: RequestContext, principal: Principal): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      const ended = await this.sessions.revoke(ctx, userOf(ctx), { but: principal.sessionId });
      for (const sessionId of ended) await this.noteEnd(ctx, sessionId);
    });
  }

  /** @throws SessionNotFound for another person's too */
  async end(ctx: RequestContext, sessionId: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      const ended = await this.sessions.revoke(ctx, userOf(ctx), { only: sessionId });
      if (ended.length === 0) throw new SessionNotFound(sessionId);
      await this.noteEnd(ctx, sessionId);
    });
  }

  /**
   * Acts for another of one's clients from now on; an API client is given an access token for it.
   * @throws NotAMember
   */
  async switchTo(ctx: RequestContext, principal: Principal, clientId: string): Promise<string | null> {
    const userId = userOf(ctx);
    await this.transactions.run(ctx, async (ctx) => {
      const memberships = await this.accounts.listMemberships(ctx, userId);
      if (!memberships.some((one) => one.clientId === clientId)) throw new NotAMember(clientId);
      await this.sessions.changeClient(ctx, principal.sessionId, clientId);
      await this.live.cut(ctx, principal.sessionId);
      const { sessionId } = principal;
      await this.auth.audit(ctx, {
        action: 'session.switched',
        subjectType: 'client',
        subjectId: clientId,
        details: { sessionId },
      });
    });
    return principal.by === 'token' ? this.tokens.sign({ userId, clientId, sessionId: principal.sessionId }) : null;
  }

  /** Undefined when the account is not active; null when it acts for no client. */
  private firstClient(visitor: Visitor, userId: string): Promise<string | null | undefined> {
    return this.transactions.run(systemFor(visitor), async (ctx) => {
      const account = await this.accounts.find(ctx, userId);
      if (!account) return undefined;
      const [first] = account.isSuperAdmin ? [] : await this.accounts.listMemberships(ctx, userId);
      return first?.clientId ?? null;
    });
  }

  /** The client acted for last, if one still belongs to it; else another. */
  private async clientOf(ctx: InTransaction, session: { userId: string; currentClient: string | null }) {
    if (!session.currentClient) return null;
    const memberships = await this.accounts.listMemberships(ctx, session.userId);
    const current = memberships.find(({ clientId }) => clientId === session.currentClient) ?? memberships[0];
    return current?.clientId ?? null;
  }

  private async keepRefreshToken(ctx: InTransaction, sessionId: string, secret: string): Promise<void> {
    const days = this.config.sessionDays;
    await this.sessions.insertRefreshToken(ctx, { id: uuidv7(), sessionId, hash: hashSecret(secret), days });
  }

  private async tokensOf(
    claims: { userId: string; clientId: string | null; sessionId: string },
    refreshToken: string,
  ): Promise<Tokens> {
    return { accessToken: await this.tokens.sign(claims), refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS };
  }

  private async noteEnd(ctx: InTransaction, sessionId: string): Promise<void> {
    await this.live.cut(ctx, sessionId);
    await this.auth.audit(ctx, { action: 'session.ended', subjectType: 'session', subjectId: sessionId });
  }
}

const systemFor = ({ correlationId }: Visitor): RequestContext =>
  actFor({ actor: { kind: 'system', reason: 'log-in' }, correlationId }, NO_CLIENT);

/** For the audit trail: the person who has just proven who they are. */
function personIn(visitor: Visitor, userId: string, clientId: string | null): RequestContext {
  const ctx = actFor(systemFor(visitor), clientId ?? NO_CLIENT);
  return { ...ctx, actor: { kind: 'user', userId, permissions: [] } };
}

function userOf({ actor }: RequestContext): string {
  if (actor.kind === 'user' || actor.kind === 'super_admin') return actor.userId;
  throw new TypeError(`a ${actor.kind} has no log-in`);
}
