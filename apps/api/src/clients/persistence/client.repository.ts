import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { ClientView } from '../clients.types.js';

const COLUMNS = `id, code, account_type "accountType", name, company, email, phone, address, time_zone "timeZone", locale,
  currency, status, billing_status "billingStatus", signed_up_at "signedUpAt", brand`;

@Injectable()
export class ClientRepository extends TenantRepository {
  /** The client of the context; row-level security knows no other. */
  async find(ctx: InTransaction): Promise<ClientView | null> {
    const [found]: ClientView[] = await this.entityManager(ctx).query(
      `select ${COLUMNS} from clients.client where id = $1`,
      [ctx.clientId],
    );
    return found ?? null;
  }

  async lock(ctx: InTransaction): Promise<ClientView | null> {
    const [found]: ClientView[] = await this.entityManager(ctx).query(
      `select ${COLUMNS} from clients.client where id = $1 for update`,
      [ctx.clientId],
    );
    return found ?? null;
  }

  async insert(ctx: InTransaction, client: ClientView): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into clients.client (id, code, account_type, name, company, email, phone, address, time_zone, locale,
                                   currency, status, billing_status, signed_up_at, brand)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
      [
        client.id,
        client.code,
        client.accountType,
        ...changeable(client),
        client.status,
        client.billingStatus,
        client.signedUpAt,
        json(client.brand),
      ],
    );
  }

  async save(ctx: InTransaction, client: ClientView): Promise<void> {
    await this.entityManager(ctx).query(
      `update clients.client set name = $2, company = $3, email = $4, phone = $5, address = $6, time_zone = $7,
              locale = $8, currency = $9, brand = $10, version = version + 1 where id = $1`,
      [client.id, ...changeable(client), json(client.brand)],
    );
  }
}

const json = (value: object | null): string | null => value && JSON.stringify(value);

const changeable = ({ name, company, email, phone, address, timeZone, locale, currency }: ClientView): unknown[] => [
  name,
  company,
  email,
  phone,
  json(address),
  timeZone,
  locale,
  currency,
];
