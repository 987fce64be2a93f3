import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuth1761000000011 implements MigrationInterface {
  name = 'CreateAuth1761000000011';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`create schema auth; grant usage on schema auth to app, worker, doors;`);
    await db.query(PEOPLE);
    await db.query(SESSIONS);
    await db.query(LOG_IN);
    await db.query(DOORS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema auth cascade`);
  }
}

/** A person belongs to no tenant, but may be a member of several: a tenant sees its own members. */
const PEOPLE = `
  create table auth.user_account (
    id uuid constraint user_account_pk primary key,
    email text not null,
    full_name text not null,
    phone text,
    time_zone text,
    locale text,
    status text not null default 'active'
      constraint user_account_status_known check (status in ('invited', 'active', 'disabled')),
    is_super_admin boolean not null default false,
    password_hash text,
    last_login_at timestamptz,
    created_at timestamptz not null default now()
  );
  create unique index user_account_email_once on auth.user_account (lower(email));

  create table auth.membership (
    client_id uuid not null,
    user_id uuid not null constraint membership_user_fk references auth.user_account,
    role text not null constraint membership_role_known check (role in ('admin', 'staff', 'viewer')),
    can_download_recordings boolean not null default false,
    can_view_all_calls boolean not null default false,
    can_manage_calendar boolean not null default false,
    created_at timestamptz not null default now(),
    constraint membership_pk primary key (client_id, user_id)
  );
  create index membership_user_idx on auth.membership (user_id);
  alter table auth.membership enable row level security, force row level security;
  create policy tenant on auth.membership using (client_id = platform.current_client());
  create policy doors on auth.membership for select to doors using (current_user = 'doors');
  grant select, insert, update, delete on auth.membership to app, worker;
  grant select on auth.membership to doors;

  alter table auth.user_account enable row level security, force row level security;
  create policy tenant on auth.user_account for select
    using (id in (select m.user_id from auth.membership m where m.client_id = platform.current_client()));
  -- Only the migrating role may add an account without a door: the application goes through auth.ensure_account.
  create policy admitting on auth.user_account for insert to owner with check (current_user = 'owner');
  create policy doors on auth.user_account to doors using (current_user = 'doors');
  grant select on auth.user_account to app, worker;
  grant select, insert, update (full_name, phone, time_zone, locale, last_login_at, status) on auth.user_account to doors;
`;

/** Kept by person, not by tenant; nothing here opens anything without a secret whose hash is kept. */
const SESSIONS = `
  create table auth.session (
    id uuid constraint session_pk primary key,
    user_id uuid not null constraint session_user_fk references auth.user_account,
    kind text not null constraint session_kind_known check (kind in ('browser', 'token')),
    token_hash bytea constraint session_token_once unique,
    current_client uuid,
    user_agent text,
    address text,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz
  );
  create index session_user_idx on auth.session (user_id, created_at desc);
  create index session_expiry_idx on auth.session (expires_at);

  create table auth.refresh_token (
    id uuid constraint refresh_token_pk primary key,
    session_id uuid not null constraint refresh_token_session_fk references auth.session on delete cascade,
    token_hash bytea not null constraint refresh_token_once unique,
    expires_at timestamptz not null,
    used_at timestamptz,
    created_at timestamptz not null default now()
  );
  create index refresh_token_session_idx on auth.refresh_token (session_id);

  -- Access tokens that were taken back before their end; swept when they would have ended anyway.
  create table auth.token_denial (
    token_id uuid constraint token_denial_pk primary key,
    expires_at timestamptz not null
  );
  create index token_denial_expiry_idx on auth.token_denial (expires_at);

  grant select, insert, update, delete on auth.session, auth.refresh_token, auth.token_denial to app, worker;
  grant select on auth.session, auth.token_denial to doors;
`;

/** The code and the link's token stand here as HMACs; what must be written into the e-mail is sealed until it is sent. */
const LOG_IN = `
  create table auth.login_code (
    id uuid constraint login_code_pk primary key,
    email_index bytea not null,
    user_id uuid constraint login_code_user_fk references auth.user_account,
    code_hash bytea not null,
    link_hash bytea not null constraint login_code_link_once unique,
    message_sealed bytea,
    tries int not null default 0,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    sent_at timestamptz
  );
  create index login_code_email_idx on auth.login_code (email_index, created_at desc);
  create index login_code_expiry_idx on auth.login_code (expires_at);

  create table auth.login_attempt (
    scope text not null constraint login_attempt_scope_known check (scope in ('email', 'address')),
    subject bytea not null,
    at timestamptz not null
  );
  create index login_attempt_subject_idx on auth.login_attempt (scope, subject, at);
  create index login_attempt_at_idx on auth.login_attempt (at);

  grant select, insert, update, delete on auth.login_code, auth.login_attempt to app, worker;

  -- Counts one more, or says which limit stands against it. The locks let those who count the same wait for each other,
  -- in whatever process they are; address before e-mail, so that two never wait for one another.
  create function auth.admit_log_in(the_email bytea, the_address bytea, per_email int, per_address int, within interval)
    returns text language plpgsql set search_path = '' as $$
    begin
      perform pg_advisory_xact_lock(hashtextextended('log-in address ' || encode(the_address, 'hex'), 0));
      perform pg_advisory_xact_lock(hashtextextended('log-in e-mail ' || encode(the_email, 'hex'), 0));
      if per_address <= (select count(*) from auth.login_attempt a
                          where a.scope = 'address' and a.subject = the_address and a.at > clock_timestamp() - within)
        then return 'address'; end if;
      insert into auth.login_attempt (scope, subject, at) values ('address', the_address, clock_timestamp());
      if per_email <= (select count(*) from auth.login_attempt a
                        where a.scope = 'email' and a.subject = the_email and a.at > clock_timestamp() - within)
        then return 'email'; end if;
      insert into auth.login_attempt (scope, subject, at) values ('email', the_email, clock_timestamp());
      return null;
    end $$;
`;

/** Before a person is known there is no tenant: these narrow functions look across, and say ids and what must be known. */
const DOORS = `
  create function auth.principal_of(the_session uuid, the_client uuid)
    returns table (user_id uuid, is_super_admin boolean, client_id uuid, role text, can_download_recordings boolean,
                   can_view_all_calls boolean, can_manage_calendar boolean)
    language sql stable security definer set search_path = ''
    begin atomic
      select u.id, u.is_super_admin, m.client_id, m.role, coalesce(m.can_download_recordings, false),
             coalesce(m.can_view_all_calls, false), coalesce(m.can_manage_calendar, false)
        from auth.session s
        join auth.user_account u on u.id = s.user_id and u.status = 'active'
        left join auth.membership m on m.user_id = u.id and m.client_id = the_client
       where s.id = the_session and s.revoked_at is null and s.expires_at > now();
    end;

  create function auth.account_of(the_user uuid)
    returns table (id uuid, email text, full_name text, phone text, time_zone text, locale text, is_super_admin boolean)
    language sql stable security definer set search_path = ''
    begin atomic
      select u.id, u.email, u.full_name, u.phone, u.time_zone, u.locale, u.is_super_admin
        from auth.user_account u where u.id = the_user and u.status = 'active';
    end;

  create function auth.account_by_email(the_email text) returns table (id uuid, is_super_admin boolean)
    language sql stable security definer set search_path = ''
    begin atomic
      select u.id, u.is_super_admin from auth.user_account u
       where lower(u.email) = lower(the_email) and u.status = 'active';
    end;

  create function auth.memberships_of(the_user uuid)
    returns table (client_id uuid, client_name text, account_type text, role text)
    language sql stable security definer set search_path = ''
    begin atomic
      select m.client_id, coalesce(c.company, c.name), c.account_type, m.role
        from auth.membership m join clients.client c on c.id = m.client_id and c.status <> 'closed'
       where m.user_id = the_user order by m.created_at, m.client_id;
    end;

  create function auth.ensure_account(the_id uuid, the_email text, the_name text) returns uuid
    language sql security definer set search_path = ''
    begin atomic
      insert into auth.user_account (id, email, full_name) values (the_id, the_email, the_name) on conflict do nothing;
      select u.id from auth.user_account u where lower(u.email) = lower(the_email);
    end;

  create function auth.change_account(the_user uuid, the_name text, the_phone text, the_zone text, the_locale text)
    returns void language sql security definer set search_path = ''
    begin atomic
      update auth.user_account set full_name = the_name, phone = the_phone, time_zone = the_zone, locale = the_locale
       where id = the_user;
    end;

  create function auth.note_log_in(the_user uuid) returns void language sql security definer set search_path = ''
    begin atomic
      update auth.user_account set last_login_at = now() where id = the_user;
    end;

  revoke all on all functions in schema auth from public;
  grant execute on all functions in schema auth to app, worker;
  grant create on schema auth to doors; -- asked of a new owner, at this moment only
  alter function auth.principal_of owner to doors;
  alter function auth.account_of owner to doors;
  alter function auth.account_by_email owner to doors;
  alter function auth.memberships_of owner to doors;
  alter function auth.ensure_account owner to doors;
  alter function auth.change_account owner to doors;
  alter function auth.note_log_in owner to doors;
  revoke create on schema auth from doors;
`;
