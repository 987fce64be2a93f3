import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePlatform1761000000001 implements MigrationInterface {
  name = 'CreatePlatform1761000000001';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema platform;
      grant usage on schema platform to app, worker, reporting, doors;
      -- For \`npm start\`, which looks whether a migration is missing before it starts anything.
      grant select on public.migrations to app, worker;

      -- nullif: a setting that was once made local reads as '' afterwards, not as null.
      create function platform.current_client() returns uuid language sql stable
        return nullif(current_setting('app.client_id', true), '')::uuid;

      create table platform.outbox_message (
        id uuid primary key,
        client_id uuid not null,
        queue text not null,
        topic text not null,
        payload jsonb not null,
        key text,
        correlation_id text not null,
        created_at timestamptz not null default now(),
        available_at timestamptz not null default now(),
        hand_outs int not null default 0,
        done_at timestamptz,
        failed_at timestamptz,
        constraint outbox_message_key_once unique (client_id, topic, key)
      );
      create index outbox_message_waiting_idx on platform.outbox_message (available_at)
        where done_at is null and failed_at is null;
      -- force: the owner is held too, so a mistake of a migration or a seed does not reach another tenant's rows.
      alter table platform.outbox_message enable row level security, force row level security;
      create policy tenant on platform.outbox_message using (client_id = platform.current_client());
      grant select, insert, update on platform.outbox_message to app, worker;
      -- current_user: its members, such as the owner, are not meant.
      create policy doors on platform.outbox_message to doors
        using (current_user = 'doors' and done_at is null and failed_at is null);
      grant select, update (available_at, hand_outs) on platform.outbox_message to doors;

      create table platform.inbox_message (
        client_id uuid not null,
        message_id uuid not null,
        listener text not null,
        handled_at timestamptz not null default now(),
        constraint inbox_message_pk primary key (client_id, message_id, listener)
      );
      alter table platform.inbox_message enable row level security, force row level security;
      create policy tenant on platform.inbox_message using (client_id = platform.current_client());
      grant select, insert on platform.inbox_message to app, worker;

      -- Two narrow doors through row-level security, for the worker that serves all tenants. They run as
      -- \`doors\`, a role nobody can log in as. The first tells names and ids; the second opens one message, and with it the tenant to act for.
      create function platform.claim_outbox(batch int, lease interval)
        returns table (id uuid, queue text, topic text)
        -- Walks the index: sorting all that waits would make a backlog cost its square.
        language sql security definer set search_path = '' set enable_bitmapscan = off set enable_sort = off
        begin atomic
          update platform.outbox_message m set available_at = now() + lease, hand_outs = m.hand_outs + 1
           where m.id in (
             select w.id from platform.outbox_message w
              where w.done_at is null and w.failed_at is null and w.available_at <= now()
              order by w.available_at limit batch for update skip locked)
          returning m.id, m.queue, m.topic;
        end;
      create function platform.open_outbox(message_id uuid)
        returns table (id uuid, client_id uuid, topic text, payload jsonb, correlation_id text)
        language sql stable security definer set search_path = ''
        begin atomic
          select m.id, m.client_id, m.topic, m.payload, m.correlation_id from platform.outbox_message m
           where m.id = message_id and m.done_at is null and m.failed_at is null;
        end;
      revoke all on function platform.claim_outbox, platform.open_outbox from public;
      grant execute on function platform.claim_outbox, platform.open_outbox to app, worker;
      grant create on schema platform to doors; -- asked of a new owner, at this moment only
      alter function platform.claim_outbox owner to doors;
      alter function platform.open_outbox owner to doors;
      revoke create on schema platform from doors;

      create function platform.wake_relay() returns trigger language plpgsql as $$
        begin notify outbox; return null; end $$;
      create trigger outbox_message_wakes_relay after insert on platform.outbox_message
        for each statement execute function platform.wake_relay();

      -- Data keys, wrapped by SECRET_KEY, one per owner: a client, a service or a patient. No tenant's data, and of no use
      -- without SECRET_KEY, so no tenant guards it; destroying a row makes what it sealed unreadable.
      create table platform.data_key (
        owner_id uuid not null,
        purpose text not null constraint data_key_purpose_known check (purpose in ('seal', 'index')),
        wrapped bytea not null,
        created_at timestamptz not null default now(),
        constraint data_key_pk primary key (owner_id, purpose)
      );
      grant select, insert, update (wrapped), delete on platform.data_key to app, worker;

      -- Counted per window, so that a limit holds across processes. Unlogged: a crash forgets some minutes of counting.
      create unlogged table platform.rate_window (
        subject text not null,
        window_start timestamptz not null,
        hits int not null,
        constraint rate_window_pk primary key (subject, window_start)
      );
      create index rate_window_age_idx on platform.rate_window (window_start);
      grant select, insert, update, delete on platform.rate_window to app, worker;
      -- Two neighbouring windows weighted by time make a sliding one. Real time on purpose: an attacker has no demo clock.
      create function platform.hit(subject text, per_seconds int) returns table (hits numeric, resets_in numeric)
        language sql set search_path = '' as $$
        with place as (
          select to_timestamp(floor(extract(epoch from clock_timestamp()) / per_seconds) * per_seconds) as start,
                 1 - (extract(epoch from clock_timestamp()) / per_seconds - floor(extract(epoch from clock_timestamp()) / per_seconds)) as left_share
        ), counted as (
          insert into platform.rate_window as w (subject, window_start, hits)
            select $1, start, 1 from place
            on conflict on constraint rate_window_pk do update set hits = w.hits + 1
          returning w.hits
        )
        select counted.hits + coalesce((select w.hits from platform.rate_window w
                 where w.subject = $1 and w.window_start = place.start - per_seconds * interval '1 second'), 0) * place.left_share,
               ceil(place.left_share * per_seconds)
          from counted, place;
        $$;

      -- Answers to unsafe requests that carried an Idempotency-Key, kept for a day.
      create table platform.idempotency_key (
        client_id uuid not null,
        key text not null,
        request_hash bytea not null,
        status int,
        response_sealed bytea,
        created_at timestamptz not null default now(),
        constraint idempotency_key_pk primary key (client_id, key)
      );
      create index idempotency_key_age_idx on platform.idempotency_key (created_at);
      alter table platform.idempotency_key enable row level security, force row level security;
      create policy tenant on platform.idempotency_key using (client_id = platform.current_client());
      grant select, insert, update, delete on platform.idempotency_key to app, worker;
      create policy doors on platform.idempotency_key for all to doors using (current_user = 'doors');
      grant select, delete on platform.idempotency_key to doors;

      -- Refuses what would rewrite history, to the owner of the rows too.
      create function platform.refuse_change() returns trigger language plpgsql as $$
        begin
          raise exception '% is append-only', tg_table_schema || '.' || tg_table_name using errcode = 'insufficient_privilege';
        end $$;

      -- What was settled or is old is forgotten; business rows keep what must last.
      create function platform.sweep(keep interval) returns table (swept bigint)
        language sql security definer set search_path = ''
        begin atomic
          with old_messages as (
            delete from platform.outbox_message m where m.done_at < now() - keep returning 1
          ), old_notes as (
            -- Who heard what: of use only while the message may come again.
            delete from platform.inbox_message i where i.handled_at < now() - keep * 2 returning 1
          ), old_keys as (
            delete from platform.idempotency_key k where k.created_at < now() - interval '24 hours' returning 1
          )
          select (select count(*) from old_messages) + (select count(*) from old_notes) + (select count(*) from old_keys);
        end;
      create policy doors on platform.inbox_message to doors using (current_user = 'doors');
      grant select, delete on platform.inbox_message to doors;
      create index inbox_message_age_idx on platform.inbox_message (handled_at);
      create policy doors_sweep on platform.outbox_message for select to doors using (current_user = 'doors' and done_at is not null);
      create policy doors_sweep_delete on platform.outbox_message for delete to doors using (current_user = 'doors' and done_at is not null);
      grant delete on platform.outbox_message to doors;
      -- How long the oldest unfinished message of each queue has waited, for the alarm.
      create function platform.outbox_ages() returns table (queue text, waiting bigint, failed bigint, oldest_seconds numeric)
        language sql stable security definer set search_path = ''
        begin atomic
          select m.queue, count(*) filter (where m.failed_at is null), count(*) filter (where m.failed_at is not null),
                 coalesce(extract(epoch from now() - min(m.created_at) filter (where m.failed_at is null)), 0)
            from platform.outbox_message m where m.done_at is null group by m.queue;
        end;
      create policy doors_age on platform.outbox_message for select to doors using (current_user = 'doors' and done_at is null);
      grant create on schema platform to doors;
      alter function platform.sweep owner to doors;
      alter function platform.outbox_ages owner to doors;
      revoke create on schema platform from doors;
      revoke all on function platform.sweep, platform.outbox_ages from public;
      grant execute on function platform.sweep, platform.outbox_ages to app, worker;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema platform cascade`);
  }
}
