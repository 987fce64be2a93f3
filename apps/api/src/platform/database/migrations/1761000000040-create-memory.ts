import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMemory1761000000040 implements MigrationInterface {
  name = 'CreateMemory1761000000040';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema memory;
      grant usage on schema memory to app, worker;

      -- What a service knows. Nothing is changed here, ever: a later entry replaces or withdraws an earlier one.
      create table memory.memory_entry (
        id uuid not null,
        service_id uuid not null,
        seq int not null constraint memory_entry_seq_positive check (seq > 0),
        kind text not null constraint memory_entry_kind_known check (kind in ('note', 'fact', 'preference', 'avoid_topic',
          'mood', 'missed_call', 'safety', 'follow_up', 'promise', 'instruction', 'retraction')),
        ciphertext bytea not null,
        supersedes uuid,
        source_call uuid,
        author text not null constraint memory_entry_author_known check (author in ('call', 'user', 'admin')),
        author_id uuid,
        created_at timestamptz not null,
        -- Blind: that a call said the same thing twice can be seen, what it said cannot.
        slot_value_hash bytea,
        prev_hash bytea not null constraint memory_entry_prev_hash_size check (length(prev_hash) = 32),
        hash bytea not null constraint memory_entry_hash_size check (length(hash) = 32),
        constraint memory_entry_pk primary key (id),
        constraint memory_entry_gapless unique (service_id, seq),
        constraint memory_entry_retracts check (kind <> 'retraction' or supersedes is not null)
      );
      create unique index memory_entry_once_a_call_idx on memory.memory_entry (service_id, source_call, slot_value_hash);
      create index memory_entry_supersedes_idx on memory.memory_entry (service_id, supersedes) where supersedes is not null;
      create index memory_entry_kind_idx on memory.memory_entry (service_id, kind, created_at);

      create function memory.refuse_change() returns trigger language plpgsql as $$
        begin
          raise exception 'memory.memory_entry is append-only: add an entry that replaces or withdraws the old one'
            using errcode = 'restrict_violation';
        end $$;
      -- For each statement, so that it speaks even where row-level security would show no row; the owner is held too.
      create trigger memory_entry_is_append_only before update or delete or truncate on memory.memory_entry
        for each statement execute function memory.refuse_change();

      -- Deletable on purpose: without its key an entry's text is gone, and the chain over the ciphertext still holds.
      create table memory.memory_key (
        entry_id uuid not null,
        service_id uuid not null,
        wrapped bytea not null,
        constraint memory_key_pk primary key (service_id, entry_id)
      );
      create table memory.service_key (
        service_id uuid not null constraint service_key_pk primary key,
        wrapped bytea not null
      );

      -- The end of each chain: shows a cut tail, and is the row that writers queue for.
      create table memory.memory_head (
        service_id uuid not null constraint memory_head_pk primary key,
        seq int not null default 0,
        hash bytea not null default decode(repeat('00', 32), 'hex'),
        erased_at timestamptz
      );

      alter table memory.memory_entry enable row level security, force row level security;
      alter table memory.memory_key enable row level security, force row level security;
      alter table memory.service_key enable row level security, force row level security;
      alter table memory.memory_head enable row level security, force row level security;
      create policy tenant on memory.memory_entry using (service_id in (select id from services.service));
      create policy tenant on memory.memory_key using (service_id in (select id from services.service));
      create policy tenant on memory.service_key using (service_id in (select id from services.service));
      create policy tenant on memory.memory_head using (service_id in (select id from services.service));

      grant select, insert on memory.memory_entry to app, worker;
      grant select, insert, delete on memory.memory_key to app, worker;
      grant select, insert, delete, update (wrapped) on memory.service_key to app, worker;
      grant select, insert, update (seq, hash, erased_at) on memory.memory_head to app, worker;

      create function memory.has_service(service uuid) returns boolean language sql stable set search_path = ''
        return exists (select from services.service s where s.id = service);

      -- Read before every call, so one round trip: sets the tenant, then works as the caller, behind the same policies.
      -- The first row (seq 0) carries the service's key.
      create function memory.recall(client uuid, service uuid)
        returns table (id uuid, seq int, kind text, ciphertext bytea, supersedes uuid, source_call uuid, author text,
                       author_id uuid, created_at timestamptz, key_wrapped bytea)
        language plpgsql set search_path = '' as $$
        begin
          perform set_config('app.client_id', client::text, true);
          return query
            select null::uuid, 0, null::text, null::bytea, null::uuid, null::uuid, null::text, null::uuid,
                   null::timestamptz, s.wrapped
              from memory.service_key s where s.service_id = service
            union all
            select e.id, e.seq, e.kind, e.ciphertext, e.supersedes, e.source_call, e.author, e.author_id, e.created_at,
                   -- Not a join: the planner, who knows little of a fresh service, makes a loop over the whole of it.
                   (select k.wrapped from memory.memory_key k where k.service_id = service and k.entry_id = e.id)
              from memory.memory_entry e
             where e.service_id = service
             order by 2;
        end $$;

      -- When SECRET_KEY changes, every service's key is wrapped again; entries and their keys stay as they are.
      create function memory.list_service_keys(after uuid, batch int) returns table (service_id uuid, wrapped bytea)
        language sql stable security definer set search_path = ''
        begin atomic
          select k.service_id, k.wrapped from memory.service_key k
           where after is null or k.service_id > after order by k.service_id limit batch;
        end;
      -- Conditional: a key that was destroyed or wrapped meanwhile stays so.
      create function memory.rewrap_service_key(service uuid, was bytea, becomes bytea) returns table (done boolean)
        language sql security definer set search_path = ''
        begin atomic
          update memory.service_key k set wrapped = becomes where k.service_id = service and k.wrapped = was returning true;
        end;
      create policy doors on memory.service_key to doors using (current_user = 'doors');
      grant usage on schema memory to doors;
      grant select, update (wrapped) on memory.service_key to doors;
      revoke all on function memory.list_service_keys, memory.rewrap_service_key from public;
      grant execute on function memory.list_service_keys, memory.rewrap_service_key to app, worker;
      grant create on schema memory to doors; -- asked of a new owner, at this moment only
      alter function memory.list_service_keys owner to doors;
      alter function memory.rewrap_service_key owner to doors;
      revoke create on schema memory from doors;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema memory cascade`);
  }
}
