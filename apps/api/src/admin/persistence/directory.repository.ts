import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { ClientLine, Turn, UserLine, Whereabouts } from '../admin.types.js';

type Named = { readonly pattern: string | null; readonly phone: string | null };
const CLIENT = `id, code, account_type "accountType", name, company, email, phone, time_zone "timeZone", status,
  billing_status "billingStatus", signed_up_at "signedUpAt", services, active_services "activeServices", members`;

/** All clients at once, through the doors. Newest first. */
@Injectable()
export class DirectoryRepository extends TenantRepository {
  async listClients(
    ctx: InTransaction,
    {
      pattern,
      phone,
      status,
      accountType,
      before,
      limit,
    }: Named & Turn & { status: string | null; accountType: string | null },
  ): Promise<ClientLine[]> {
    return this.entityManager(ctx).query(`select ${CLIENT} from admin.list_clients($1, $2, $3, $4, null, $5, $6)`, [
      pattern,
      phone,
      status,
      accountType,
      before,
      limit,
    ]);
  }

  async findClient(ctx: InTransaction, id: string): Promise<ClientLine | null> {
    const [found]: ClientLine[] = await this.entityManager(ctx).query(
      `select ${CLIENT} from admin.list_clients(null, null, null, null, $1, null, 1)`,
      [id],
    );
    return found ?? null;
  }

  async listUsers(
    ctx: InTransaction,
    { pattern, phone, clientId, before, limit }: Named & Turn & { clientId: string | null },
  ): Promise<UserLine[]> {
    return this.entityManager(ctx).query(
      `select id, email, full_name "fullName", phone, status, is_super_admin "isSuperAdmin",
              last_login_at "lastLoginAt", memberships
         from admin.list_users($1, $2, $3, $4, $5)`,
      [pattern, phone, clientId, before, limit],
    );
  }

  async listServices(
    ctx: InTransaction,
    { status, clientId, before, limit }: Turn & { status: string | null; clientId: string | null },
  ): Promise<Whereabouts[]> {
    return this.entityManager(ctx).query(`select id, client_id "clientId" from admin.list_services($1, $2, $3, $4)`, [
      status,
      clientId,
      before,
      limit,
    ]);
  }

  async listPatients(
    ctx: InTransaction,
    { clientId, before, limit }: Turn & { clientId: string | null },
  ): Promise<Whereabouts[]> {
    return this.entityManager(ctx).query(`select id, client_id "clientId" from admin.list_patients($1, $2, $3)`, [
      clientId,
      before,
      limit,
    ]);
  }
}
