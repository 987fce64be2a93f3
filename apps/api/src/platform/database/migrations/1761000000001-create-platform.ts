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
        returns table (id uuid, queue text, topic text) language sql security definer set search_path = ''
        begin atomic
          update platform.outbox_message m set available_at = now() + lease, hand_outs = m.hand_outs + 1
           where m.id in (
             select w.id from platform.outbox_message w
              where w.done_at is null and w.failed_at is null and w.available_at <= now()
              order by w.id limit batch for update skip locked)
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
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema platform cascade`);
  }
}
