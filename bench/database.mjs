// A database of its own, migrated and filled in SQL.
import { inRoot } from '../scripts/processes.mjs';
import { query } from '../scripts/postgres.mjs';

const NAME = 'bench';
const ZONES = [
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'America/Anchorage',
  'America/Halifax',
  'America/Toronto',
  'America/Mexico_City',
  'America/Bogota',
  'America/Lima',
  'America/Santiago',
];

/** When the claims are made: morning to early afternoon in all those zones, and ahead of real time. */
export const NOW = (() => {
  const tomorrow = new Date(Date.now() + 86_400_000);
  tomorrow.setUTCHours(18, 0, 0, 0);
  return tomorrow;
})();

const ready = new WeakMap();

/** Made once for all benches of a run. `owner` sees all rows; `worker` is the role that the product's worker has. */
export function benchDatabase(postgres, size, say) {
  if (!ready.has(postgres)) ready.set(postgres, make(postgres, size, say));
  return ready.get(postgres);
}

async function make(postgres, { services, due }, say) {
  const urls = { owner: postgres.url('postgres', NAME), worker: postgres.url('worker', NAME) };
  await query(postgres.url('owner', 'postgres'), `create database ${NAME}`);
  const { migrate } = await import(inRoot('dist/apps/api/src/platform/database/migrations.js'));
  await migrate(postgres.url('owner', NAME));
  say(`writing ${services.toLocaleString('en')} services, ${due.toLocaleString('en')} of them due…`);
  await query(urls.owner, FILL, [services, Math.floor(services / due), NOW, ZONES, due]);
  await query(urls.owner, `create schema bench; grant usage on schema bench to worker`);
  await query(
    urls.owner,
    `create table bench.due as select id, next_call_at as slot from services.service where next_call_at <= '${NOW.toISOString()}'`,
  );
  await query(urls.owner, `grant select on bench.due to worker`);
  await query(urls.owner, 'vacuum analyze');
  return urls;
}

/** Each service is called daily in a window that opens at its slot. Due ones lie scattered, up to an hour late. */
const FILL = `
  insert into services.service (id, client_id, kind, engine, status, patient_id, patient_zone, person_index, persona_id,
      voice_id, path, scenario_id, language, schedule, next_call_at, max_minutes, recording, created_at)
    select (lpad(to_hex(1750000000000 + n), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid,
           md5('client ' || n % 1000)::uuid, 'companion', 'native', 'active', md5('patient ' || n)::uuid, zone,
           sha256(convert_to('person ' || n, 'UTF8')), md5('persona')::uuid, md5('voice')::uuid, 'relay',
           md5('scenario')::uuid, 'en',
           jsonb_build_object('days', jsonb_build_array(1, 2, 3, 4, 5, 6, 7), 'everyWeeks', 1, 'anchorDate', '2026-01-05',
             'windows', jsonb_build_array(jsonb_build_object('start', to_char(slot at time zone zone, 'HH24:MI'),
               'end', to_char(slot at time zone zone + interval '2 hours', 'HH24:MI'))),
             'skip', '[]'::jsonb, 'retries', '{"count": 2, "spacingMinutes": 20}'::jsonb),
           slot, 20, false, $3
      from (select n, md5(n::text) as hash, ($4::text[])[1 + n % array_length($4::text[], 1)] as zone,
                   case when n % $2::int = 0 and n / $2::int <= $5::int then $3::timestamptz - n / $2::int % 60 * interval '1 minute'
                        else $3::timestamptz + (1 + n % 7) * interval '1 day' + n % 180 * interval '1 minute' end as slot
              from generate_series(1, $1::int) n) made`;

/** Back to before the first claim, without what the last run left behind. */
export async function makeDue(url) {
  await query(
    url,
    'update services.service s set next_call_at = d.slot, leased_until = null from bench.due d where s.id = d.id',
  );
  await forgetCalls(url);
  await query(url, 'vacuum analyze services.service');
  await query(url, 'checkpoint');
}

/** Nothing is due before tomorrow. */
export async function makeQuiet(url) {
  await query(
    url,
    `update services.service s set next_call_at = d.slot + interval '1 day', leased_until = null from bench.due d where s.id = d.id`,
  );
  await forgetCalls(url);
  await query(url, 'vacuum analyze services.service');
}

async function forgetCalls(url) {
  await query(url, 'truncate telephony.call, telephony.scheduled_call, platform.outbox_message cascade');
}
