import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { AccountView, MembershipView } from '../auth.types.js';

/** Accounts belong to no tenant: each question is a narrow function of the database. */
@Injectable()
export class AccountRepository extends TenantRepository {
  /** Active ones only. */
  async find(ctx: InTransaction, userId: string): Promise<AccountView | null> {
    const [found]: AccountView[] = await this.entityManager(ctx).query(
      `select id, email, full_name "fullName", phone, time_zone "timeZone", locale, is_super_admin "isSuperAdmin"
         from auth.account_of($1)`,
      [userId],
    );
    return found ?? null;
  }

  async findByEmail(ctx: InTransaction, email: string): Promise<{ id: string; isSuperAdmin: boolean } | null> {
    const [found]: { id: string; isSuperAdmin: boolean }[] = await this.entityManager(ctx).query(
      `select id, is_super_admin "isSuperAdmin" from auth.account_by_email($1)`,
      [email],
    );
    return found ?? null;
  }

  /** Oldest first; closed clients left out. */
  async listMemberships(ctx: InTransaction, userId: string): Promise<MembershipView[]> {
    return this.entityManager(ctx).query(
      `select client_id "clientId", client_name "clientName", account_type "accountType", role
         from auth.memberships_of($1)`,
      [userId],
    );
  }

  async save(ctx: InTransaction, { id, fullName, phone, timeZone, locale }: AccountView): Promise<void> {
    await this.entityManager(ctx).query(`select auth.change_account($1, $2, $3, $4, $5)`, [
      id,
      fullName,
      phone,
      timeZone,
      locale,
    ]);
  }

  async noteLogIn(ctx: InTransaction, userId: string): Promise<void> {
    await this.entityManager(ctx).query(`select auth.note_log_in($1)`, [userId]);
  }
}
