import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClients1761000000010 implements MigrationInterface {
  name = 'CreateClients1761000000010';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema clients;
      grant usage on schema clients to app, worker, reporting, doors;

      create table clients.client (
        id uuid constraint client_pk primary key,
        code text not null constraint client_code_once unique constraint client_code_shape check (code ~ '^[A-Z0-9]{4,12}$'),
        account_type text not null
          constraint client_account_type_known check (account_type in ('individual', 'loved_one', 'facility', 'business')),
        name text not null,
        company text,
        email text not null,
        phone text constraint client_phone_e164 check (phone ~ '^\\+[1-9][0-9]{6,14}$'),
        address jsonb,
        time_zone text not null,
        locale text not null,
        currency char(3) not null,
        status text not null default 'active'
          constraint client_status_known check (status in ('active', 'suspended', 'closed')),
        billing_status text not null default 'none'
          constraint client_billing_status_known check (billing_status in ('none', 'ok', 'past_due', 'locked')),
        stripe_customer_id text,
        default_payment_method jsonb,
        brand jsonb,
        signed_up_at timestamptz not null,
        version int not null default 1
      );
      alter table clients.client enable row level security, force row level security;
      create policy tenant on clients.client using (id = platform.current_client());
      create policy doors on clients.client for select to doors using (current_user = 'doors');
      grant select, insert on clients.client to app, worker;
      grant update (name, company, email, phone, address, time_zone, locale, currency, status, billing_status,
                    stripe_customer_id, default_payment_method, brand, version) on clients.client to app, worker;
      grant select on clients.client to doors;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema clients cascade`);
  }
}
