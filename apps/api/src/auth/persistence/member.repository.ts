import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { MemberView, NewMember } from '../auth.types.js';

@Injectable()
export class MemberRepository extends TenantRepository {
  /** The account of this address, made when there is none; the address decides, so that two at once make one. */
  async ensureAccount(ctx: InTransaction, email: string, fullName: string): Promise<string> {
    const [found]: { id: string }[] = await this.entityManager(ctx).query(
      `select auth.ensure_account($1, $2, $3) as id`,
      [uuidv7(), email, fullName],
    );
    return found!.id;
  }

  /** False when the person is a member already. */
  async insert(ctx: InTransaction, userId: string, member: NewMember): Promise<boolean> {
    const inserted: unknown[] = await this.entityManager(ctx).query(
      `insert into auth.membership (client_id, user_id, role, can_download_recordings, can_view_all_calls, can_manage_calendar)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning user_id`,
      [
        ctx.clientId,
        userId,
        member.role,
        member.canDownloadRecordings ?? false,
        member.canViewAllCalls ?? false,
        member.canManageCalendar ?? false,
      ],
    );
    return inserted.length > 0;
  }

  async has(ctx: InTransaction, userId: string): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `select 1 from auth.membership where client_id = $1 and user_id = $2`,
      [ctx.clientId, userId],
    );
    return rows.length > 0;
  }

  async list(ctx: InTransaction, limit: number, after: string | null): Promise<MemberView[]> {
    return this.entityManager(ctx).query(
      `select u.id "userId", u.email, u.full_name "fullName", u.status, u.last_login_at "lastLoginAt", m.role,
              m.can_download_recordings "canDownloadRecordings", m.can_view_all_calls "canViewAllCalls",
              m.can_manage_calendar "canManageCalendar"
         from auth.membership m join auth.user_account u on u.id = m.user_id
        where m.client_id = $1 and ($2::uuid is null or u.id > $2) order by u.id limit $3`,
      [ctx.clientId, after, limit],
    );
  }
}
