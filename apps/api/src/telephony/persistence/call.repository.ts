import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import { statusesBefore } from '../domain/call-status.js';
import type { CallStatus } from '../telephony.types.js';
import { callColumns, type CallRow, columnOf } from './call.row.js';

export type NewCall = Pick<CallRow, 'id' | 'serviceId' | 'patientId' | 'origin' | 'attempt' | 'dueAt' | 'createdAt'> &
  Partial<CallRow>;
export type CallChange = Partial<Omit<CallRow, 'id' | 'serviceId'>> & {
  readonly otherPartyIndex?: Buffer;
  readonly dialDecision?: object;
};
export type EventRow = {
  readonly serviceId: string;
  readonly callId: string;
  readonly type: string;
  readonly at: Date;
  readonly atMs?: number | undefined;
  readonly data?: object | undefined;
  readonly wordsSealed?: Buffer | undefined;
  readonly sourceKey?: string | undefined;
};

@Injectable()
export class CallRepository extends TenantRepository {
  async findById(ctx: InTransaction, id: string): Promise<CallRow | null> {
    const sql = `select ${callColumns('c')} from telephony.call c where c.id = $1`;
    return this.one(ctx, sql, [id]);
  }

  /** Locks the row until the transaction ends: callbacks of one call are taken in one after the other. */
  async lockById(ctx: InTransaction, id: string): Promise<CallRow | null> {
    return this.one(ctx, `select ${callColumns('c')} from telephony.call c where c.id = $1 for update`, [id]);
  }

  /** The client of the context pays. False when the slot, or the scheduled call, has its call already. */
  async insert(ctx: InTransaction, call: NewCall & { handed: boolean; otherPartyIndex?: Buffer }): Promise<boolean> {
    const { handed, ...row } = call;
    const values: Record<string, unknown> = { ...row, paidByClientId: ctx.clientId };
    const names = Object.keys(values);
    const sql = `insert into telephony.call (${names.map(columnOf).join(', ')}, handed_at, hand_outs)
      values (${names.map((_, index) => `$${index + 1}`).join(', ')}, ${handed ? 'now(), 1' : 'null, 0'})
      on conflict do nothing returning id`;
    const rows: unknown[] = await this.entityManager(ctx).query(
      sql,
      names.map((name) => values[name]),
    );
    return rows.length === 1;
  }

  /**
   * Goes forward, if the table of statuses has that arrow; whoever comes second finds the call moved on. False then.
   * `call_live_once` refuses a second live call of a service: the caller sees the driver's unique violation.
   */
  async advance(ctx: InTransaction, id: string, to: CallStatus, change: CallChange = {}): Promise<boolean> {
    return this.write(ctx, id, { ...change, status: to }, statusesBefore(to));
  }

  async update(ctx: InTransaction, id: string, change: CallChange): Promise<void> {
    await this.write(ctx, id, change, null);
  }

  /** Gives a call back to the scheduler, to be handed over again when the line is free. */
  async postpone(ctx: InTransaction, id: string, forMs: number): Promise<void> {
    await this.entityManager(ctx).query(
      `update telephony.call set handed_at = null, dial_after = clock_timestamp() + $2 * interval '1 ms', touched_at = now()
        where id = $1 and status = 'scheduled'`,
      [id, forMs],
    );
  }

  /** Whether another call of the service is on the line. */
  async hasLive(
    ctx: InTransaction,
    serviceId: string,
    except: string | null,
    withScheduled: boolean,
  ): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `select 1 from telephony.call where service_id = $1 and id is distinct from $2
          and (status in ('initiating', 'ringing', 'answered', 'waiting')
               or $3 and status = 'scheduled' and handed_at is not null and slot is null) limit 1`,
      [serviceId, except, withScheduled],
    );
    return rows.length > 0;
  }

  /** On the line, or over but not yet settled or made sense of: whoever does that acts for the client of now. */
  async hasUnfinished(ctx: InTransaction, serviceId: string, endedSince: Date): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `select 1 from telephony.call c where c.service_id = $1
          and (c.status in ('initiating', 'ringing', 'answered', 'waiting')
               or c.status = 'ended' and c.ended_at > $2 and (c.settled_at is null or c.analysed_at is null
                 and exists (select from telephony.transcript_segment t where t.call_id = c.id and t.speaker = 'caller')))
        limit 1`,
      [serviceId, endedSince],
    );
    return rows.length > 0;
  }

  async countDialledSince(ctx: InTransaction, serviceId: string, since: Date): Promise<number> {
    const [row]: { count: number }[] = await this.entityManager(ctx).query(
      `select count(*)::int as count from telephony.call
        where service_id = $1 and due_at > $2::timestamptz - interval '2 days' and initiated_at > $2`,
      [serviceId, since],
    );
    return row!.count;
  }

  /** How many of the latest calls in a row found a dead number, before the one named. */
  async countUnreachableBefore(ctx: InTransaction, serviceId: string, callId: string): Promise<number> {
    const rows: { outcome: string }[] = await this.entityManager(ctx).query(
      `select outcome from telephony.call where service_id = $1 and id <> $2 and outcome is not null
        order by ended_at desc nulls last limit 5`,
      [serviceId, callId],
    );
    const other = rows.findIndex(({ outcome }) => outcome !== 'unreachable');
    return other === -1 ? rows.length : other;
  }

  /** Calls that are not over, for the patient who wants no more. */
  async listOpenOfPatient(ctx: InTransaction, patientId: string): Promise<CallRow[]> {
    return this.entityManager(ctx).query(
      `select ${callColumns('c')} from telephony.call c
        where c.patient_id = $1 and c.status not in ('ended', 'refused') order by c.id for update`,
      [patientId],
    );
  }

  /** Of a service, in the order of ids: for a new blind index. */
  async listNumbers(
    ctx: InTransaction,
    serviceId: string,
    after: string | null,
    limit: number,
  ): Promise<Pick<CallRow, 'id' | 'direction' | 'fromSealed' | 'toSealed'>[]> {
    return this.entityManager(ctx).query(
      `select id, direction, from_sealed as "fromSealed", to_sealed as "toSealed" from telephony.call
        where service_id = $1 and other_party_index is not null and ($2::uuid is null or id > $2) order by id limit $3`,
      [serviceId, after, limit],
    );
  }

  /** What was said and made of it goes; that there was a call stays. */
  async forgetWords(ctx: InTransaction, serviceId: string): Promise<void> {
    const db = this.entityManager(ctx);
    await db.query(`delete from telephony.transcript_segment where service_id = $1`, [serviceId]);
    await db.query(
      `update telephony.call set summary = null, recommendations = '{}', topics = '{}', analysis_sealed = null,
          mood_quote_sealed = null, facts_sealed = null, topic_sealed = null, to_sealed = null, other_party_index = null,
          custom_data = null where service_id = $1`,
      [serviceId],
    );
    await db.query(
      `update telephony.scheduled_call set topic_sealed = null, number_sealed = null,
          status = case status when 'pending' then 'cancelled' else status end where service_id = $1`,
      [serviceId],
    );
  }

  /** False when the provider's message was noted before. */
  async appendEvent(ctx: InTransaction, event: EventRow): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `insert into telephony.call_event (id, service_id, call_id, type, at, at_ms, data, words_sealed, source_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning id`,
      [
        uuidv7(),
        event.serviceId,
        event.callId,
        event.type,
        event.at,
        event.atMs ?? null,
        event.data ?? null,
        event.wordsSealed ?? null,
        event.sourceKey ?? null,
      ],
    );
    return rows.length === 1;
  }

  /** Keeps a turn of the pace for the account: says from when on the next call may be placed. Real time, one row for all. */
  async reserveLine(ctx: InTransaction, everyMs: number): Promise<number> {
    const [[row]]: [{ waitMs: number }[], number] = await this.entityManager(ctx).query(
      `update telephony.dial_pace set next_free_at = greatest(next_free_at, clock_timestamp()) + $1 * interval '1 ms'
        where id = 1
        returning extract(epoch from next_free_at - clock_timestamp())::float8 * 1000 - $1 as "waitMs"`,
      [everyMs],
    );
    return Math.max(0, row!.waitMs);
  }

  private async one(ctx: InTransaction, sql: string, values: unknown[]): Promise<CallRow | null> {
    const rows: CallRow[] = await this.entityManager(ctx).query(sql, values);
    return rows[0] ?? null;
  }

  private async write(
    ctx: InTransaction,
    id: string,
    change: Record<string, unknown>,
    from: readonly CallStatus[] | null,
  ): Promise<boolean> {
    const names = Object.keys(change);
    const sets = names.map((name, index) => `${columnOf(name)} = $${index + 3}`);
    const [rows]: [unknown[], number] = await this.entityManager(ctx).query(
      `update telephony.call set ${[...sets, 'touched_at = now()'].join(', ')}
        where id = $1 and ($2::text[] is null or status = any($2)) returning id`,
      [id, from, ...names.map((name) => change[name])],
    );
    return rows.length === 1;
  }
}
