import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which hash chains grew, so that their heads can be kept outside the database, where who rewrites a chain cannot reach. */
export class NoteMovedHeads1761000000080 implements MigrationInterface {
  name = 'NoteMovedHeads1761000000080';

  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function admin.note_moved() returns trigger language plpgsql set search_path = '' as $$
        begin new.moved_at := clock_timestamp(); return new; end $$;
      revoke all on function admin.note_moved from public;

      alter table auth.audit_head add column moved_at timestamptz not null default clock_timestamp();
      create index audit_head_moved_idx on auth.audit_head (moved_at, client_id);
      create trigger audit_head_moved before update on auth.audit_head
        for each row when (old.seq is distinct from new.seq) execute function admin.note_moved();

      alter table memory.memory_head add column moved_at timestamptz not null default clock_timestamp();
      create index memory_head_moved_idx on memory.memory_head (moved_at, service_id);
      create trigger memory_head_moved before update on memory.memory_head
        for each row when (old.seq is distinct from new.seq) execute function admin.note_moved();

      create policy doors on memory.memory_head for select to doors using (current_user = 'doors');
      grant select on memory.memory_head to doors;

      -- Ids, lengths and hashes only. Page by page, in the order of moving; the ages are real time.
      create function admin.moved_heads(within interval, after_at timestamptz, after_id uuid, most int)
        returns table (chain text, id uuid, seq bigint, hash bytea, moved_at timestamptz)
        language sql stable security definer set search_path = ''
        begin atomic
          select * from (
            (select 'audit', h.client_id, h.seq, h.hash, h.moved_at from auth.audit_head h
              where h.moved_at > now() - within and (after_at is null or (h.moved_at, h.client_id) > (after_at, after_id))
              order by h.moved_at, h.client_id limit most)
            union all
            (select 'memory', h.service_id, h.seq::bigint, h.hash, h.moved_at from memory.memory_head h
              where h.moved_at > now() - within and (after_at is null or (h.moved_at, h.service_id) > (after_at, after_id))
              order by h.moved_at, h.service_id limit most)
          ) as both_chains (chain, id, seq, hash, moved_at)
          order by 5, 2 limit most;
        end;
      revoke all on function admin.moved_heads from public;
      grant execute on function admin.moved_heads to app, worker;
      grant create on schema admin to doors; -- asked of a new owner, at this moment only
      alter function admin.moved_heads owner to doors;
      revoke create on schema admin from doors;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop function admin.moved_heads;
      revoke select on memory.memory_head from doors;
      drop policy doors on memory.memory_head;
      alter table auth.audit_head drop column moved_at cascade;
      alter table memory.memory_head drop column moved_at cascade;
      drop function admin.note_moved cascade;
    `);
  }
}
