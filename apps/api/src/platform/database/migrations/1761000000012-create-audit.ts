import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAudit1761000000012 implements MigrationInterface {
  name = 'CreateAudit1761000000012';

  async up(db: QueryRunner): Promise<void> {
    await db.query(TABLES);
    await db.query(CHAIN);
    await db.query(DOORS);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      -- cascade: functions speak of the tables' rows, and triggers of the functions.
      drop table auth.audit_entry, auth.audit_head, auth.activity_event cascade;
      drop function if exists auth.chain_audit, auth.audit_hash, auth.verify_audit, auth.list_audit, auth.refuse_change;
    `);
  }
}

/** No foreign keys out of append-only rows: what they name may go, they stay. One chain a tenant; the platform's own is that of NO_CLIENT. */
const TABLES = `
  create table auth.audit_entry (
    client_id uuid not null,
    seq bigint not null,
    id uuid not null constraint audit_entry_id_once unique,
    at timestamptz not null,
    actor_kind text not null,
    actor_id text not null,
    on_behalf_of uuid,
    action text not null,
    subject_type text not null,
    subject_id text not null,
    details jsonb not null,
    prev_hash bytea not null,
    hash bytea not null,
    constraint audit_entry_pk primary key (client_id, seq)
  );
  create index audit_entry_latest_idx on auth.audit_entry (at desc, id desc);

  create table auth.audit_head (
    client_id uuid constraint audit_head_pk primary key,
    seq bigint not null,
    hash bytea not null
  );

  create table auth.activity_event (
    client_id uuid not null,
    id uuid not null,
    kind text not null,
    subject_type text not null,
    subject_id text not null,
    at timestamptz not null,
    details jsonb not null,
    constraint activity_event_pk primary key (client_id, id)
  );

  alter table auth.audit_entry enable row level security, force row level security;
  create policy tenant on auth.audit_entry using (client_id = platform.current_client());
  create policy doors on auth.audit_entry for select to doors using (current_user = 'doors');
  alter table auth.audit_head enable row level security, force row level security;
  create policy tenant on auth.audit_head for select using (client_id = platform.current_client());
  create policy doors on auth.audit_head to doors using (current_user = 'doors');
  alter table auth.activity_event enable row level security, force row level security;
  create policy tenant on auth.activity_event using (client_id = platform.current_client());
  grant select, insert on auth.audit_entry, auth.activity_event to app, worker;
  grant select on auth.audit_head to app, worker;
  grant select, insert, update on auth.audit_head to doors;
  grant select on auth.audit_entry to doors;

  create function auth.refuse_change() returns trigger language plpgsql set search_path = '' as $$
    begin raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege'; end $$;
  create trigger audit_entry_is_append_only before update or delete or truncate on auth.audit_entry
    for each statement execute function auth.refuse_change();
  create trigger activity_event_is_append_only before update or delete or truncate on auth.activity_event
    for each statement execute function auth.refuse_change();
`;

/** The database chains, not the application: who inserts chooses neither the place nor the hash. */
const CHAIN = `
  create function auth.audit_hash(e auth.audit_entry) returns bytea language sql immutable set search_path = ''
    begin atomic
      select sha256(e.prev_hash || convert_to(jsonb_build_array(
        e.client_id, e.seq, e.id, extract(epoch from e.at), e.actor_kind, e.actor_id, e.on_behalf_of, e.action,
        e.subject_type, e.subject_id, e.details)::text, 'UTF8'));
    end;

  create function auth.chain_audit() returns trigger language plpgsql security definer set search_path = '' as $$
    declare head auth.audit_head;
    begin
      insert into auth.audit_head (client_id, seq, hash) values (new.client_id, 0, '') on conflict do nothing;
      select * into strict head from auth.audit_head h where h.client_id = new.client_id for update;
      new.seq := head.seq + 1;
      new.prev_hash := head.hash;
      new.hash := auth.audit_hash(new);
      update auth.audit_head h set seq = new.seq, hash = new.hash where h.client_id = new.client_id;
      return new;
    end $$;
  create trigger audit_entry_is_chained before insert on auth.audit_entry
    for each row execute function auth.chain_audit();

  -- The first entry whose hash, place or link does not fit; null when all do. The head tells whether the end was cut off.
  create function auth.verify_audit(the_client uuid) returns table (entries bigint, first_broken bigint)
    language sql stable set search_path = ''
    begin atomic
      select count(e.seq), coalesce(
          min(e.seq) filter (where e.hash <> e.wanted or e.prev_hash <> e.before or e.seq <> e.place),
          (select h.seq from auth.audit_head h where h.client_id = the_client and h.seq <> count(e.seq)))
        from (select a.seq, a.hash, a.prev_hash, auth.audit_hash(a) wanted,
                     coalesce(lag(a.hash) over (order by a.seq), '') before, row_number() over (order by a.seq) place
                from auth.audit_entry a where a.client_id = the_client) e;
    end;
`;

const DOORS = `
  create function auth.list_audit(the_client uuid, the_action text, before_at timestamptz, before_id uuid, how_many int)
    returns setof auth.audit_entry language sql stable security definer set search_path = ''
    begin atomic
      select * from auth.audit_entry a
       where (the_client is null or a.client_id = the_client)
         and (the_action is null or a.action = the_action)
         and (before_at is null or (a.at, a.id) < (before_at, before_id))
       order by a.at desc, a.id desc limit how_many;
    end;

  revoke all on function auth.list_audit, auth.chain_audit, auth.verify_audit, auth.audit_hash, auth.refuse_change from public;
  grant execute on function auth.list_audit, auth.verify_audit, auth.audit_hash to app, worker, doors;
  grant create on schema auth to doors; -- asked of a new owner, at this moment only
  alter function auth.list_audit owner to doors;
  alter function auth.chain_audit owner to doors;
  revoke create on schema auth from doors;
`;
