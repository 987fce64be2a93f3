import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateServices1761000000030 implements MigrationInterface {
  name = 'CreateServices1761000000030';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema services;
      grant usage on schema services to app, worker, doors;

      create table services.service (
        id uuid primary key,
        client_id uuid not null,
        kind text not null constraint service_kind_known check (kind in ('companion', 'receptionist')),
        engine text not null constraint service_engine_known check (engine in ('native', 'retell')),
        status text not null constraint service_status_known check (status in ('draft', 'active', 'paused', 'cancelled')),
        enabled boolean not null default true,
        patient_id uuid,
        -- What planning needs of the patient, kept in step by the front door.
        patient_zone text,
        patient_is_self boolean not null default false,
        -- The same person typed in by two clients gives the same bytes.
        person_index bytea,
        persona_id uuid not null,
        voice_id uuid not null,
        path text not null constraint service_path_known check (path in ('relay', 'media')),
        scenario_id uuid not null,
        language text not null,
        schedule jsonb,
        next_call_at timestamptz,
        leased_until timestamptz,
        hint_reason text,
        hint_at timestamptz,
        max_minutes int not null constraint service_max_minutes_sane check (max_minutes between 1 and 120),
        voicemail_text_sealed bytea,
        recording boolean not null,
        resume_on date,
        resume_at timestamptz,
        cancel_at timestamptz,
        created_at timestamptz not null,
        constraint service_companion_whole check (kind <> 'companion' or
          (patient_id is not null and patient_zone is not null and person_index is not null and schedule is not null))
      ) with (fillfactor = 85); -- room on the page for the lease, which then touches no index
      create index service_client_idx on services.service (client_id, id);
      create index service_patient_idx on services.service (patient_id);
      -- Held over all clients: an index does not ask for a tenant.
      create unique index service_one_active_per_patient on services.service (patient_id)
        where status = 'active' and kind = 'companion';
      create unique index service_one_active_per_person on services.service (person_index)
        where status = 'active' and kind = 'companion';
      create index service_due_idx on services.service (next_call_at)
        where kind = 'companion' and status = 'active' and enabled;
      create index service_resume_idx on services.service (resume_at) where status = 'paused' and resume_at is not null;
      create index service_cancel_idx on services.service (cancel_at) where status <> 'cancelled' and cancel_at is not null;
      alter table services.service enable row level security, force row level security;
      -- Not for doors: else its statements would ask for a tenant too, and the planner believe that few rows are theirs.
      create policy tenant on services.service to app, worker, current_user
        using (client_id = platform.current_client());
      grant select, insert, update on services.service to app, worker;

      create table services.persona (
        id uuid primary key,
        client_id uuid not null,
        name text not null,
        description text not null,
        voice_id uuid not null,
        style text not null,
        traits text[] not null,
        prompt text not null,
        created_at timestamptz not null,
        archived_at timestamptz
      );
      create index persona_client_idx on services.persona (client_id, id);
      alter table services.persona enable row level security, force row level security;
      create policy tenant on services.persona using (client_id = platform.current_client());
      grant select, insert, update on services.persona to app, worker;

      create table services.scenario (
        id uuid primary key,
        client_id uuid not null,
        name text not null,
        description text not null,
        purpose text not null,
        opening text,
        topics text[] not null,
        done_when text,
        created_at timestamptz not null,
        archived_at timestamptz
      );
      create index scenario_client_idx on services.scenario (client_id, id);
      alter table services.scenario enable row level security, force row level security;
      create policy tenant on services.scenario using (client_id = platform.current_client());
      grant select, insert, update on services.scenario to app, worker;

      -- Goes with its service; the words lie sealed under the service's id.
      create table services.relationship (
        service_id uuid not null,
        persona_id uuid not null,
        type text not null,
        patient_called_sealed bytea,
        persona_called_sealed bytea,
        custom_prompt_sealed bytea,
        speed real not null,
        stability real not null,
        constraint relationship_pk primary key (service_id, persona_id),
        constraint relationship_service_fk foreign key (service_id) references services.service (id)
      );
      alter table services.relationship enable row level security, force row level security;
      create policy tenant on services.relationship using (service_id in (select id from services.service));
      grant select, insert, update on services.relationship to app, worker;

      -- A line for each of the two clients, since each sees its own history only.
      create table services.service_transfer (
        id uuid primary key,
        client_id uuid not null,
        transfer_id uuid not null,
        service_id uuid not null,
        side text not null constraint service_transfer_side_known check (side in ('gave', 'received')),
        from_client_id uuid not null,
        to_client_id uuid not null,
        by_kind text not null,
        by_id text,
        at timestamptz not null
      );
      create index service_transfer_client_idx on services.service_transfer (client_id, service_id, id);
      alter table services.service_transfer enable row level security, force row level security;
      create policy tenant on services.service_transfer using (client_id = platform.current_client());
      grant select, insert on services.service_transfer to app, worker;
      create function services.refuse_change() returns trigger language plpgsql as $$
        begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$;
      create trigger service_transfer_append_only before update or delete on services.service_transfer
        for each row execute function services.refuse_change();
      create trigger service_transfer_not_truncated before truncate on services.service_transfer
        for each statement execute function services.refuse_change();

      -- Doors: they look across clients and give ids and what planning needs.
      create policy doors on services.service to doors using (current_user = 'doors');
      grant select, update (client_id, persona_id, scenario_id, next_call_at, leased_until, hint_reason, hint_at)
        on services.service to doors;

      -- \`at\` is business time; the lease is real time, since it guards against a worker that died. Each claim walks the
      -- index from the oldest on; gathering and sorting all that is due would make a backlog cost its square.
      create function services.claim_due(at timestamptz, batch int, lease interval)
        returns table (id uuid, client_id uuid, patient_zone text, patient_is_self boolean, schedule jsonb, next_call_at timestamptz)
        language sql security definer set search_path = '' set enable_bitmapscan = off set enable_sort = off
        begin atomic
          update services.service s set leased_until = clock_timestamp() + lease
           where s.id in (
             select w.id from services.service w
              where w.kind = 'companion' and w.status = 'active' and w.enabled and w.next_call_at <= at
                and (w.leased_until is null or w.leased_until <= clock_timestamp())
                and (w.cancel_at is null or w.cancel_at > at)
              order by w.next_call_at limit batch for update skip locked)
          returning s.id, s.client_id, s.patient_zone, s.patient_is_self, s.schedule, s.next_call_at;
        end;
      -- Whose pause is over, or whose last period is.
      create function services.find_turns(at timestamptz, batch int)
        returns table (id uuid, client_id uuid) language sql stable security definer set search_path = ''
        begin atomic
          (select w.id, w.client_id from services.service w
            where w.status = 'paused' and w.resume_at is not null and w.resume_at <= at order by w.resume_at limit batch)
          union
          (select w.id, w.client_id from services.service w
            where w.status <> 'cancelled' and w.cancel_at is not null and w.cancel_at <= at order by w.cancel_at limit batch);
        end;
      create function services.owner_of(service uuid) returns uuid
        language sql stable security definer set search_path = ''
        begin atomic
          select s.client_id from services.service s where s.id = service;
        end;
      create function services.move_service(moved uuid, giver uuid, receiver uuid, persona uuid, scenario uuid)
        returns int language sql security definer set search_path = ''
        begin atomic
          with done as (
            update services.service s set client_id = receiver, persona_id = persona, scenario_id = scenario
             where s.id = moved and s.client_id = giver returning 1)
          select count(*)::int from done;
        end;
      revoke all on function services.claim_due, services.find_turns, services.owner_of, services.move_service from public;
      grant execute on function services.claim_due, services.find_turns, services.owner_of, services.move_service
        to app, worker;
      grant create on schema services to doors;
      alter function services.claim_due owner to doors;
      alter function services.find_turns owner to doors;
      alter function services.owner_of owner to doors;
      alter function services.move_service owner to doors;
      revoke create on schema services from doors;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema services cascade`);
  }
}
