import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { LogInKind, Role, SessionView, Visitor } from '../auth.types.js';

export type FoundPrincipal = {
  readonly userId: string;
  readonly isSuperAdmin: boolean;
  readonly clientId: string | null;
  readonly role: Role | null;
  readonly canDownloadRecordings: boolean;
  readonly canViewAllCalls: boolean;
  readonly canManageCalendar: boolean;
};
const PRINCIPAL = `p.user_id "userId", p.is_super_admin "isSuperAdmin", p.client_id "clientId", p.role,
  p.can_download_recordings "canDownloadRecordings", p.can_view_all_calls "canViewAllCalls",
  p.can_manage_calendar "canManageCalendar"`;

/** Sessions belong to people, not to tenants, so there is no context to act in yet. Ages are real time. */
@Injectable()
export class SessionRepository extends TenantRepository {
  constructor(private readonly dataSource: DataSource) {
    super();
  }

  /** One round trip at each request: the session, the person, the membership they act in. */
  async findByCookie(tokenHash: Buffer): Promise<(FoundPrincipal & { sessionId: string; isStale: boolean }) | null> {
    const [found]: (FoundPrincipal & { sessionId: string; isStale: boolean })[] = await this.dataSource.query(
      `select s.id "sessionId", s.last_seen_at < now() - interval '5 minutes' "isStale", ${PRINCIPAL}
         from auth.session s, auth.principal_of(s.id, s.current_client) p
        where s.token_hash = $1 and s.kind = 'browser'`,
      [tokenHash],
    );
    return found ?? null;
  }

  /** Null also for a token that was taken back. */
  async findByToken(token: {
    sessionId: string;
    tokenId: string;
    userId: string;
    clientId: string | null;
  }): Promise<FoundPrincipal | null> {
    const [found]: FoundPrincipal[] = await this.dataSource.query(
      `select ${PRINCIPAL} from auth.principal_of($1, $2) p
        where p.user_id = $3 and not exists (select from auth.token_denial d where d.token_id = $4)`,
      [token.sessionId, token.clientId, token.userId, token.tokenId],
    );
    return found ?? null;
  }

  async findInClient(sessionId: string, clientId: string): Promise<FoundPrincipal | null> {
    const [found]: FoundPrincipal[] = await this.dataSource.query(
      `select ${PRINCIPAL} from auth.principal_of($1, $2) p`,
      [sessionId, clientId],
    );
    return found ?? null;
  }

  async touch(sessionId: string): Promise<void> {
    await this.dataSource.query(`update auth.session set last_seen_at = now() where id = $1`, [sessionId]);
  }

  async insert(ctx: InTransaction, session: NewSession): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into auth.session (id, user_id, kind, token_hash, current_client, user_agent, address, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 day')`,
      [
        session.id,
        session.userId,
        session.kind,
        session.tokenHash,
        session.currentClient,
        session.visitor.userAgent?.slice(0, 300) ?? null,
        session.visitor.address,
        session.days,
      ],
    );
  }

  /** Those that still count, newest first. */
  async list(ctx: InTransaction, userId: string): Promise<SessionView[]> {
    return this.entityManager(ctx).query(
      `select id, kind, user_agent "userAgent", address, created_at "createdAt", last_seen_at "lastSeenAt",
              expires_at "expiresAt"
         from auth.session where user_id = $1 and revoked_at is null and expires_at > now()
        order by created_at desc, id desc limit 100`,
      [userId],
    );
  }

  async findUser(
    ctx: InTransaction,
    sessionId: string,
  ): Promise<{ userId: string; currentClient: string | null } | null> {
    const [found]: { userId: string; currentClient: string | null }[] = await this.entityManager(ctx).query(
      `select user_id "userId", current_client "currentClient" from auth.session
        where id = $1 and revoked_at is null and expires_at > now()`,
      [sessionId],
    );
    return found ?? null;
  }

  /** Ends these log-ins of a person at once; tells which were still open. */
  async revoke(ctx: InTransaction, userId: string, which: { only?: string; but?: string }): Promise<string[]> {
    const [rows]: [{ id: string }[], number] = await this.entityManager(ctx).query(
      `update auth.session set revoked_at = now()
        where user_id = $1 and revoked_at is null and expires_at > now()
          and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3) returning id`,
      [userId, which.only ?? null, which.but ?? null],
    );
    return rows.map(({ id }) => id);
  }

  /** Until it would have ended anyway. */
  async denyToken(ctx: InTransaction, tokenId: string, seconds: number): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into auth.token_denial (token_id, expires_at) values ($1, now() + $2 * interval '1 second')
       on conflict do nothing`,
      [tokenId, seconds],
    );
  }

  async changeClient(ctx: InTransaction, sessionId: string, clientId: string): Promise<void> {
    await this.entityManager(ctx).query(`update auth.session set current_client = $2 where id = $1`, [
      sessionId,
      clientId,
    ]);
  }

  async insertRefreshToken(ctx: InTransaction, token: { id: string; sessionId: string; hash: Buffer; days: number }) {
    await this.entityManager(ctx).query(
      `insert into auth.refresh_token (id, session_id, token_hash, expires_at)
       values ($1, $2, $3, now() + $4 * interval '1 day')`,
      [token.id, token.sessionId, token.hash, token.days],
    );
  }

  /** Uses a refresh token up. The conditional update settles who of two is first; the second is `reused`. */
  async useRefreshToken(ctx: InTransaction, hash: Buffer): Promise<{ sessionId: string; reused: boolean } | null> {
    const db = this.entityManager(ctx);
    const [used]: [{ sessionId: string }[], number] = await db.query(
      `update auth.refresh_token set used_at = now()
        where token_hash = $1 and used_at is null and expires_at > now() returning session_id "sessionId"`,
      [hash],
    );
    if (used[0]) return { sessionId: used[0].sessionId, reused: false };
    const [known]: { sessionId: string }[] = await db.query(
      `select session_id "sessionId" from auth.refresh_token where token_hash = $1 and used_at is not null`,
      [hash],
    );
    return known ? { sessionId: known.sessionId, reused: true } : null;
  }
}

export type NewSession = {
  readonly id: string;
  readonly userId: string;
  readonly kind: LogInKind;
  readonly tokenHash: Buffer | null;
  readonly currentClient: string | null;
  readonly visitor: Visitor;
  readonly days: number;
};
