import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Role } from '../auth.types.js';

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
export class SessionRepository {
  constructor(private readonly dataSource: DataSource) {}

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

  async touch(sessionId: string): Promise<void> {
    await this.dataSource.query(`update auth.session set last_seen_at = now() where id = $1`, [sessionId]);
  }
}
