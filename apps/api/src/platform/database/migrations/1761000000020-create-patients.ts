import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePatients1761000000020 implements MigrationInterface {
  name = 'CreatePatients1761000000020';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema patients;
      grant usage on schema patients to app, worker, doors;

      -- Who a patient is lies here as ciphertext only, sealed under the patient's own id.
      create table patients.patient (
        id uuid primary key,
        client_id uuid not null,
        first_name_sealed bytea,
        nickname_sealed bytea,
        date_of_birth_sealed bytea,
        phone_sealed bytea,
        time_zone text not null,
        language text not null,
        phone_status text not null constraint patient_phone_status_known check (phone_status in ('unverified', 'verified', 'wrong')),
        phone_status_reason text,
        is_self boolean not null,
        user_id uuid,
        consent_given boolean,
        consent_at timestamptz,
        consent_how text constraint patient_consent_how_known check (consent_how in ('in_person', 'phone', 'written', 'sms')),
        consent_by_sealed bytea,
        consent_wording_version text,
        consent_withdrawn_at timestamptz,
        pace jsonb,
        client_tokens bytea[] not null,
        platform_tokens bytea[] not null,
        created_at timestamptz not null,
        erased_at timestamptz,
        constraint patient_known_or_erased check (erased_at is not null or
          (first_name_sealed is not null and date_of_birth_sealed is not null and phone_sealed is not null))
      );
      create index patient_client_idx on patients.patient (client_id, id);
      create index patient_client_tokens_idx on patients.patient using gin (client_tokens);
      create index patient_platform_tokens_idx on patients.patient using gin (platform_tokens);
      alter table patients.patient enable row level security, force row level security;
      create policy tenant on patients.patient using (client_id = platform.current_client());
      grant select, insert, update on patients.patient to app, worker;

      -- A refused kind of change is refused to everybody, the owner of the rows too.
      create function patients.refuse_change() returns trigger language plpgsql as $$
        begin raise exception '% is append-only', tg_table_name using errcode = '42501'; end $$;

      -- Goes with its patient, so it carries no client of its own.
      create table patients.consent_event (
        id uuid primary key,
        patient_id uuid not null,
        kind text not null constraint consent_event_kind_known check (kind in ('given', 'withdrawn')),
        how text not null,
        by_sealed bytea,
        wording_version text,
        actor_kind text not null,
        actor_id text,
        at timestamptz not null
      );
      create index consent_event_patient_idx on patients.consent_event (patient_id, id);
      alter table patients.consent_event enable row level security, force row level security;
      create policy tenant on patients.consent_event using (patient_id in (select id from patients.patient));
      grant select, insert on patients.consent_event to app, worker;
      create trigger consent_event_append_only before update or delete on patients.consent_event
        for each row execute function patients.refuse_change();
      create trigger consent_event_not_truncated before truncate on patients.consent_event
        for each statement execute function patients.refuse_change();

      -- Doors. A patient changes hands: no client may write another's row, so neither side could do it.
      create policy doors on patients.patient to doors using (current_user = 'doors');
      grant select (id, client_id, platform_tokens, erased_at), update (client_id, client_tokens) on patients.patient to doors;
      create function patients.move_patient(moved uuid, giver uuid, receiver uuid, tokens bytea[])
        returns int language sql security definer set search_path = ''
        begin atomic
          with done as (
            update patients.patient p set client_id = receiver, client_tokens = tokens
             where p.id = moved and p.client_id = giver returning 1)
          select count(*)::int from done;
        end;
      -- For the search of super admins: ids and whose, no more.
      create function patients.find_patients(tokens bytea[], most int)
        returns table (id uuid, client_id uuid) language sql stable security definer set search_path = ''
        begin atomic
          select p.id, p.client_id from patients.patient p
           where p.platform_tokens operator(pg_catalog.@>) tokens and p.erased_at is null order by p.id desc limit most;
        end;
      revoke all on function patients.move_patient, patients.find_patients from public;
      grant execute on function patients.move_patient, patients.find_patients to app, worker;
      grant create on schema patients to doors;
      alter function patients.move_patient owner to doors;
      alter function patients.find_patients owner to doors;
      revoke create on schema patients from doors;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`drop schema patients cascade`);
  }
}
