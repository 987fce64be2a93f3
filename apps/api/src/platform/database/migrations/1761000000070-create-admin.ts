import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAdmin1761000000070 implements MigrationInterface {
  name = 'CreateAdmin1761000000070';

  async up(db: QueryRunner): Promise<void> {
    await db.query(DOORS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema admin cascade`);
  }
}

/**
 * What the platform's staff may look up across clients: account data and ids. What is sealed stays sealed; it is opened
 * client by client through the front doors. Pages are keyset pages over ids made in order of time.
 */
const DOORS = `
  create schema admin;
  grant usage on schema admin to app, worker, doors;

  -- \`wanted\` is escaped for like by the caller.
  create function admin.list_clients(
      wanted text, number text, of_status text, of_type text, one uuid, before uuid, most int)
    returns table (id uuid, code text, account_type text, name text, company text, email text, phone text, time_zone text,
                   status text, billing_status text, signed_up_at timestamptz, services int, active_services int, members int)
    language sql stable security definer set search_path = ''
    begin atomic
      select c.id, c.code, c.account_type, c.name, c.company, c.email, c.phone, c.time_zone, c.status, c.billing_status,
             c.signed_up_at,
             (select count(*)::int from services.service s where s.client_id = c.id),
             (select count(*)::int from services.service s where s.client_id = c.id and s.status = 'active'),
             (select count(*)::int from auth.membership m where m.client_id = c.id)
        from clients.client c
       where (wanted is null or c.name ilike wanted or c.company ilike wanted or lower(c.email) like lower(wanted)
              or c.code ilike wanted or c.phone = number)
         and (of_status is null or c.status = of_status)
         and (of_type is null or c.account_type = of_type)
         and (one is null or c.id = one)
         and (before is null or c.id < before)
       order by c.id desc limit most;
    end;

  create function admin.list_users(wanted text, number text, in_client uuid, before uuid, most int)
    returns table (id uuid, email text, full_name text, phone text, status text, is_super_admin boolean,
                   last_login_at timestamptz, memberships jsonb)
    language sql stable security definer set search_path = ''
    begin atomic
      select u.id, u.email, u.full_name, u.phone, u.status, u.is_super_admin, u.last_login_at,
             coalesce((select jsonb_agg(jsonb_build_object('clientId', m.client_id, 'clientName', coalesce(c.company, c.name),
                                                           'accountType', c.account_type, 'role', m.role)
                                        order by m.created_at)
                         from auth.membership m join clients.client c on c.id = m.client_id where m.user_id = u.id), '[]')
        from auth.user_account u
       where (wanted is null or u.full_name ilike wanted or lower(u.email) like lower(wanted) or u.phone = number)
         and (in_client is null or exists (
               select from auth.membership m where m.user_id = u.id and m.client_id = in_client))
         and (before is null or u.id < before)
       order by u.id desc limit most;
    end;

  create function admin.list_services(of_status text, in_client uuid, before uuid, most int)
    returns table (id uuid, client_id uuid) language sql stable security definer set search_path = ''
    begin atomic
      select s.id, s.client_id from services.service s
       where (of_status is null or s.status = of_status)
         and (in_client is null or s.client_id = in_client)
         and (before is null or s.id < before)
       order by s.id desc limit most;
    end;

  create function admin.list_patients(in_client uuid, before uuid, most int)
    returns table (id uuid, client_id uuid) language sql stable security definer set search_path = ''
    begin atomic
      select p.id, p.client_id from patients.patient p
       where p.erased_at is null
         and (in_client is null or p.client_id = in_client)
         and (before is null or p.id < before)
       order by p.id desc limit most;
    end;

  revoke all on all functions in schema admin from public;
  grant execute on all functions in schema admin to app, worker;
  grant create on schema admin to doors; -- asked of a new owner, at this moment only
  alter function admin.list_clients owner to doors;
  alter function admin.list_users owner to doors;
  alter function admin.list_services owner to doors;
  alter function admin.list_patients owner to doors;
  revoke create on schema admin from doors;
`;
