import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may see a row of a service is who may see the service. Not for doors, who see all services: each of their
 * statements would gather them first.
 */
const THROUGH_SERVICE = 'to app, worker, current_user using (service_id in (select id from services.service))';

export class CreateTelephony1761000000050 implements MigrationInterface {
  name = 'CreateTelephony1761000000050';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create schema telephony;
      grant usage on schema telephony to app, worker, reporting, doors;
      -- So that a search index can start with the owner.
      create extension if not exists btree_gin;

      create table telephony.scheduled_call (
        id uuid primary key,
        service_id uuid not null,
        at timestamptz not null,
        persona_id uuid,
        scenario_id uuid,
        topic_sealed bytea,
        number_sealed bytea,
        status text not null default 'pending'
          constraint scheduled_call_status_known check (status in ('pending', 'placed', 'cancelled', 'missed')),
        requested_by_patient boolean not null default false,
        requested_by uuid,
        promised_in_call uuid,
        call_id uuid,
        payment jsonb,
        created_at timestamptz not null,
        updated_at timestamptz not null
      );
      create index scheduled_call_service_idx on telephony.scheduled_call (service_id, at desc, id desc);
      create index scheduled_call_due_idx on telephony.scheduled_call (at) where status = 'pending';
      create unique index scheduled_call_promised_once on telephony.scheduled_call (promised_in_call, at)
        where promised_in_call is not null;
      alter table telephony.scheduled_call enable row level security, force row level security;
      create policy tenant on telephony.scheduled_call ${THROUGH_SERVICE};
      grant select, insert, update, delete on telephony.scheduled_call to app, worker;

      create table telephony.call (
        id uuid primary key,
        service_id uuid not null,
        patient_id uuid,
        paid_by_client_id uuid not null,
        direction text not null default 'outbound'
          constraint call_direction_known check (direction in ('outbound', 'inbound', 'web')),
        origin text not null
          constraint call_origin_known check (origin in ('schedule', 'retry', 'call_now', 'one_off', 'callback')),
        provider text not null default 'twilio',
        provider_call_id text,
        simulated boolean not null default false,
        slot timestamptz,
        attempt int not null default 1 constraint call_attempt_positive check (attempt > 0),
        due_at timestamptz not null,
        scheduled_call_id uuid,
        requested_by uuid,
        requested_by_patient boolean not null default false,
        from_sealed bytea,
        to_sealed bytea,
        other_party_index bytea,
        topic_sealed bytea,
        persona_id uuid,
        scenario_id uuid,
        voice_id uuid,
        agent_id text,
        path text not null default 'relay' constraint call_path_known check (path in ('relay', 'media')),
        status text not null default 'scheduled' constraint call_status_known
          check (status in ('scheduled', 'initiating', 'ringing', 'answered', 'waiting', 'ended', 'refused')),
        outcome text constraint call_outcome_known check (outcome in ('completed', 'third_party', 'wrong_number',
          'voicemail', 'no_message', 'no_answer', 'busy', 'silence', 'unreachable', 'cancelled', 'technical', 'spam',
          'abandoned', 'transferred', 'message_taken')),
        refused_reason text,
        dial_decision jsonb,
        line_end text,
        sip_code int,
        cancelled_by_us boolean not null default false,
        initiated_at timestamptz,
        ringing_at timestamptz,
        answered_at timestamptz,
        ended_at timestamptz,
        billable_from timestamptz,
        settled_at timestamptz,
        duration_seconds int,
        billed_seconds int,
        max_seconds int,
        paid_by text constraint call_paid_by_known check (paid_by in ('allowance', 'balance', 'card', 'none')),
        payment jsonb,
        estimated_cost numeric(18, 4),
        cost numeric(18, 4),
        currency char(3),
        allowance_used boolean,
        end_reason text,
        reached text,
        caller_turns int,
        quality jsonb,
        facts_sealed bytea,
        reconnects int not null default 0,
        memory_used uuid[] not null default '{}',
        summary text,
        score int constraint call_score_in_range check (score between 0 and 100),
        mood_value int constraint call_mood_in_range check (mood_value between -2 and 2),
        mood_quote_sealed bytea,
        topics text[] not null default '{}',
        recommendations text[] not null default '{}',
        analysis_sealed bytea,
        analysis_source text,
        analysed_at timestamptz,
        custom_data jsonb,
        booking_outcome text,
        booking_reason text,
        appointment_id uuid,
        assigned_to uuid,
        created_at timestamptz not null,
        -- Work in progress, in real time: when it was handed to a worker, and when it last went forward.
        handed_at timestamptz,
        hand_outs int not null default 0,
        dial_after timestamptz,
        touched_at timestamptz not null default now(),
        -- Of two that dispatch the same slot, the second finds it taken.
        constraint call_slot_once unique (service_id, slot, attempt),
        constraint call_provider_once unique (provider, provider_call_id)
      );
      create unique index call_of_scheduled_once on telephony.call (scheduled_call_id) where scheduled_call_id is not null;
      -- One phone, one call: two that dial at once are settled here.
      create unique index call_live_once on telephony.call (service_id)
        where direction = 'outbound' and status in ('initiating', 'ringing', 'answered', 'waiting');
      create index call_list_idx on telephony.call (service_id, due_at desc, id desc);
      create index call_number_idx on telephony.call (service_id, other_party_index) where other_party_index is not null;
      create index call_assigned_idx on telephony.call (assigned_to, due_at desc) where assigned_to is not null;
      create index call_due_idx on telephony.call (due_at) where status = 'scheduled' and handed_at is null;
      create index call_unsettled_idx on telephony.call (touched_at) where settled_at is null;
      alter table telephony.call enable row level security, force row level security;
      create policy tenant on telephony.call ${THROUGH_SERVICE};
      grant select, insert, update on telephony.call to app, worker;
      grant select (id, service_id, direction, provider, simulated, slot, attempt, status, outcome, initiated_at, ended_at,
        duration_seconds, billed_seconds, cost, currency, score, created_at) on telephony.call to reporting;

      create table telephony.call_event (
        id uuid primary key,
        service_id uuid not null,
        call_id uuid not null,
        type text not null,
        at timestamptz not null,
        at_ms int,
        data jsonb,
        words_sealed bytea,
        -- Of a provider's repeated message only the first is noted.
        source_key text,
        constraint call_event_source_once unique (call_id, source_key)
      );
      create index call_event_owner_idx on telephony.call_event (service_id, call_id, at);
      alter table telephony.call_event enable row level security, force row level security;
      create policy tenant on telephony.call_event ${THROUGH_SERVICE};
      grant select, insert on telephony.call_event to app, worker;
      create trigger call_event_is_append_only before update or delete or truncate on telephony.call_event
        for each statement execute function platform.refuse_change();

      create table telephony.transcript_segment (
        call_id uuid not null constraint transcript_segment_call_fk references telephony.call,
        seq int not null,
        service_id uuid not null,
        speaker text not null constraint transcript_segment_speaker_known check (speaker in ('agent', 'caller')),
        start_ms int not null,
        end_ms int not null,
        text text not null,
        confidence real,
        language text,
        created_at timestamptz not null,
        words tsvector generated always as (to_tsvector('english', text)) stored,
        constraint transcript_segment_pk primary key (call_id, seq)
      );
      create index transcript_segment_owner_idx on telephony.transcript_segment (service_id, call_id);
      create index transcript_segment_words_idx on telephony.transcript_segment using gin (service_id, words);
      alter table telephony.transcript_segment enable row level security, force row level security;
      create policy tenant on telephony.transcript_segment ${THROUGH_SERVICE};
      grant select, insert, delete on telephony.transcript_segment to app, worker;

      -- A line proves itself once with the token that its markup carried; only the hash is kept.
      create table telephony.relay_session (
        token_hash bytea primary key,
        call_id uuid not null constraint relay_session_call_fk references telephony.call,
        service_id uuid not null,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        used_at timestamptz
      );
      create index relay_session_owner_idx on telephony.relay_session (service_id, call_id);
      alter table telephony.relay_session enable row level security, force row level security;
      create policy tenant on telephony.relay_session ${THROUGH_SERVICE};
      grant select, insert, update, delete on telephony.relay_session to app, worker;

      create table telephony.verified_number (
        client_id uuid not null,
        number_index bytea not null,
        verified_by uuid,
        verified_at timestamptz not null,
        constraint verified_number_pk primary key (client_id, number_index)
      );
      alter table telephony.verified_number enable row level security, force row level security;
      create policy tenant on telephony.verified_number using (client_id = platform.current_client());
      grant select, insert, delete on telephony.verified_number to app, worker;

      create table telephony.phone_verification (
        id uuid primary key,
        client_id uuid not null,
        user_id uuid,
        number_sealed bytea not null,
        number_index bytea not null,
        code_sealed bytea not null,
        tries int not null default 0,
        language text not null,
        patient_id uuid,
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        done_at timestamptz
      );
      create index phone_verification_owner_idx on telephony.phone_verification (client_id, user_id, created_at desc);
      alter table telephony.phone_verification enable row level security, force row level security;
      create policy tenant on telephony.phone_verification using (client_id = platform.current_client());
      grant select, insert, update, delete on telephony.phone_verification to app, worker;

      -- When the account may place its next call: one row for all processes.
      create table telephony.dial_pace (
        id int primary key constraint dial_pace_single check (id = 1),
        next_free_at timestamptz not null
      );
      insert into telephony.dial_pace values (1, '2020-01-01');
      grant select, update on telephony.dial_pace to app, worker;
    `);
    await doors(db);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop policy telephony_sends on platform.outbox_message;
      drop schema telephony cascade;
      revoke insert on platform.outbox_message from doors;
    `);
  }
}

/** The narrow doors through row-level security, for those who serve all tenants: the scheduler, and providers' callbacks. */
async function doors(db: QueryRunner): Promise<void> {
  await db.query(`
    create policy doors on telephony.call to doors using (current_user = 'doors');
    grant select, insert, update on telephony.call to doors;
    create policy doors on telephony.scheduled_call to doors using (current_user = 'doors');
    grant select, update on telephony.scheduled_call to doors;
    create policy doors on telephony.relay_session to doors using (current_user = 'doors');
    grant select, update on telephony.relay_session to doors;
    create policy doors on telephony.phone_verification to doors using (current_user = 'doors');
    grant select on telephony.phone_verification to doors;
    create policy telephony_sends on platform.outbox_message for insert to doors with check (current_user = 'doors');
    grant insert on platform.outbox_message to doors;

    -- A batch of planned slots becomes calls, next times and messages, in one statement. A service whose time was
    -- moved since the claim is left alone; a slot that has its call gets no second one.
    create function telephony.dispatch_due(now timestamptz, rows jsonb) returns table (call_id uuid)
      language sql security definer set search_path = ''
      begin atomic
        with planned as (
          select * from jsonb_to_recordset(rows) as r("serviceId" uuid, "claimedFor" timestamptz, "nextCallAt" timestamptz,
            slot timestamptz, "windowPassed" boolean, "callId" uuid, "messageId" uuid)
        ), moved as (
          update services.service s set next_call_at = p."nextCallAt", leased_until = null from planned p
           where s.id = p."serviceId" and s.next_call_at = p."claimedFor"
          returning s.id, s.client_id, s.patient_id, p."callId", p."messageId", p.slot, p."windowPassed"
        ), placed as (
          insert into telephony.call (id, service_id, patient_id, paid_by_client_id, origin, slot, attempt, due_at, status,
              refused_reason, settled_at, created_at, handed_at, hand_outs)
            select m."callId", m.id, m.patient_id, m.client_id, 'schedule', m.slot, 1, m.slot,
                   case when m."windowPassed" then 'refused' else 'scheduled' end,
                   case when m."windowPassed" then 'window_passed' end,
                   case when m."windowPassed" then now end, now,
                   case when not m."windowPassed" then pg_catalog.now() end, 1
              from moved m where m.slot is not null
            on conflict on constraint call_slot_once do nothing
          returning id
        ), sent as (
          insert into platform.outbox_message (id, client_id, queue, topic, payload, key, correlation_id)
            select m."messageId", m.client_id,
                   case when m."windowPassed" then 'events' else 'telephony.live' end,
                   case when m."windowPassed" then 'call.missed' else 'telephony.dial-call' end,
                   case when m."windowPassed"
                     then jsonb_build_object('type', 'call.missed', 'version', 1, 'occurredAt', now, 'data', jsonb_build_object(
                       'callId', m."callId", 'serviceId', m.id, 'outcome', 'window_passed'))
                     else jsonb_build_object('callId', m."callId") end,
                   m."callId"::text || ':1', m."callId"::text
              from moved m join placed p on p.id = m."callId"
            on conflict do nothing
        )
        select id from placed;
      end;

    -- Calls that are there and whose time has come: retries, and what waited for a free line.
    create function telephony.hand_over_calls(now timestamptz, message_ids uuid[]) returns table (call_id uuid)
      language sql security definer set search_path = ''
      begin atomic
        with due as (
          select c.id from telephony.call c
           where c.status = 'scheduled' and c.handed_at is null and c.due_at <= now
             and (c.dial_after is null or c.dial_after <= pg_catalog.now())
           order by c.due_at limit cardinality(message_ids) for update skip locked
        ), handed as (
          update telephony.call c set handed_at = pg_catalog.now(), hand_outs = c.hand_outs + 1, touched_at = pg_catalog.now()
            from due where c.id = due.id
          returning c.id, c.service_id, c.hand_outs
        ), sent as (
          insert into platform.outbox_message (id, client_id, queue, topic, payload, key, correlation_id)
            select message_ids[row_number() over ()], s.client_id, 'telephony.live', 'telephony.dial-call',
                   jsonb_build_object('callId', h.id), h.id::text || ':' || h.hand_outs, h.id::text
              from handed h join services.service s on s.id = h.service_id
            on conflict do nothing
        )
        select id from handed;
      end;

    -- One-off calls whose time has come. One found long after its time is missed, not made up for.
    create function telephony.place_scheduled(now timestamptz, grace interval, call_ids uuid[], message_ids uuid[])
      returns table (call_id uuid) language sql security definer set search_path = ''
      begin atomic
        with due as (
          select w.id, call_ids[row_number() over ()] as call_id, message_ids[row_number() over ()] as message_id
            from (select o.id from telephony.scheduled_call o where o.status = 'pending' and o.at <= now
                   order by o.at limit cardinality(call_ids) for update skip locked) w
        ), taken as (
          update telephony.scheduled_call o
             set status = case when o.at < now - grace then 'missed' else 'placed' end, call_id = d.call_id, updated_at = now
            from due d where o.id = d.id
          returning o.id, o.service_id, o.at, o.persona_id, o.scenario_id, o.requested_by, o.requested_by_patient,
                    o.promised_in_call, o.status, d.call_id, d.message_id
        ), placed as (
          insert into telephony.call (id, service_id, patient_id, paid_by_client_id, origin, due_at, scheduled_call_id,
              persona_id, scenario_id, requested_by, requested_by_patient, status, refused_reason, settled_at, created_at,
              handed_at, hand_outs)
            select t.call_id, t.service_id, s.patient_id, s.client_id,
                   case when t.promised_in_call is null then 'one_off' else 'callback' end, t.at, t.id, t.persona_id,
                   t.scenario_id, t.requested_by, t.requested_by_patient,
                   case t.status when 'missed' then 'refused' else 'scheduled' end,
                   case t.status when 'missed' then 'window_passed' end,
                   case t.status when 'missed' then now end, now,
                   case t.status when 'placed' then pg_catalog.now() end, 1
              from taken t join services.service s on s.id = t.service_id
            on conflict do nothing
          returning id, service_id, paid_by_client_id, status
        ), sent as (
          insert into platform.outbox_message (id, client_id, queue, topic, payload, key, correlation_id)
            select t.message_id, p.paid_by_client_id,
                   case p.status when 'refused' then 'events' else 'telephony.live' end,
                   case p.status when 'refused' then 'call.missed' else 'telephony.dial-call' end,
                   case p.status when 'refused'
                     then jsonb_build_object('type', 'call.missed', 'version', 1, 'occurredAt', now, 'data', jsonb_build_object(
                       'callId', p.id, 'serviceId', p.service_id, 'outcome', 'window_passed'))
                     else jsonb_build_object('callId', p.id) end,
                   p.id::text || ':1', p.id::text
              from placed p join taken t on t.call_id = p.id
            on conflict do nothing
        )
        select id from placed;
      end;

    -- When something falls due next, so that the scheduler need not oversleep.
    create function telephony.next_due(now timestamptz) returns table (at timestamptz)
      language sql stable security definer set search_path = ''
      begin atomic
        select least(
          (select min(s.next_call_at) from services.service s
            where s.kind = 'companion' and s.status = 'active' and s.enabled and s.next_call_at > now),
          (select min(c.due_at) from telephony.call c where c.status = 'scheduled' and c.handed_at is null and c.due_at > now),
          (select min(o.at) from telephony.scheduled_call o where o.status = 'pending' and o.at > now));
      end;

    -- Calls that nobody brought further for too long, leased to the one who asks. The ages are real time.
    create function telephony.claim_stuck(batch int, quiet interval) returns table (call_id uuid, client_id uuid, status text)
      language sql security definer set search_path = ''
      begin atomic
        update telephony.call c set touched_at = pg_catalog.now()
          from (
            select w.id from telephony.call w
             where w.settled_at is null and w.status <> 'refused'
               and (w.status <> 'scheduled' or w.handed_at is not null)
               and w.touched_at < pg_catalog.now() - case
                     when w.status = 'ended' then least(quiet, interval '10 seconds')
                     -- A talk that took its leave needs no more time on the line, unless somebody else took it over.
                     when w.status in ('answered', 'waiting') and coalesce(w.end_reason, 'transferred') = 'transferred'
                       then quiet + coalesce(w.max_seconds, 900) * interval '1 second'
                     else quiet end
             order by w.touched_at limit batch for update skip locked) stuck, services.service s
         where c.id = stuck.id and s.id = c.service_id
        returning c.id, s.client_id, c.status;
      end;

    create function telephony.owner_of_call(wanted uuid) returns table (call_id uuid, client_id uuid)
      language sql stable security definer set search_path = ''
      begin atomic
        select c.id, s.client_id from telephony.call c join services.service s on s.id = c.service_id where c.id = wanted;
      end;
    create function telephony.owner_of_line(provider_name text, line_id text) returns table (call_id uuid, client_id uuid)
      language sql stable security definer set search_path = ''
      begin atomic
        select c.id, s.client_id from telephony.call c join services.service s on s.id = c.service_id
         where c.provider = provider_name and c.provider_call_id = line_id;
      end;
    create function telephony.owner_of_verification(wanted uuid) returns table (id uuid, client_id uuid)
      language sql stable security definer set search_path = ''
      begin atomic
        select v.id, v.client_id from telephony.phone_verification v
         where v.id = wanted and v.done_at is null and v.expires_at > pg_catalog.now();
      end;

    -- Uses the token up: of two that bring it, the second finds nothing. The line must be the call's own.
    create function telephony.open_relay(hash bytea, line_id text) returns table (call_id uuid, client_id uuid)
      language sql security definer set search_path = ''
      begin atomic
        with used as (
          update telephony.relay_session r set used_at = pg_catalog.now()
           where r.token_hash = hash and r.used_at is null and r.expires_at > pg_catalog.now()
          returning r.call_id
        )
        select c.id, s.client_id from used u join telephony.call c on c.id = u.call_id
          join services.service s on s.id = c.service_id
         where c.status in ('initiating', 'ringing', 'answered', 'waiting')
           and (c.provider_call_id = line_id or c.provider_call_id is null);
      end;

    grant create on schema telephony to doors; -- asked of a new owner, at this moment only
    ${[
      'dispatch_due',
      'hand_over_calls',
      'place_scheduled',
      'next_due',
      'claim_stuck',
      'owner_of_call',
      'owner_of_line',
      'owner_of_verification',
      'open_relay',
    ]
      .map(
        (name) => `
    revoke all on function telephony.${name} from public;
    grant execute on function telephony.${name} to app, worker;
    alter function telephony.${name} owner to doors;`,
      )
      .join('')}
    revoke create on schema telephony from doors;
  `);
}
