import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { CallDirection, CallOutcome, CallStatus } from '../telephony.types.js';
import { callColumns, type CallRow } from './call.row.js';

export type CallFilter = {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly numberIndex?: Buffer | undefined;
  readonly status?: CallStatus | undefined;
  readonly outcome?: CallOutcome | undefined;
  readonly direction?: CallDirection | undefined;
  readonly serviceId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly live?: boolean | undefined;
  /** Only those assigned to this user. */
  readonly assignedTo?: string | undefined;
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
};
export type FoundCall = CallRow & { readonly seq: number; readonly snippet: string };

/** Around a word that was found. Control characters: no transcript has them. */
export const HIT_START = '\u0001';
export const HIT_STOP = '\u0002';
const HEADLINE = `StartSel=${HIT_START}, StopSel=${HIT_STOP}, MaxWords=24, MinWords=8, MaxFragments=1`;

/** Reads only. The newest few of each service are taken and merged, so a page costs the same however long the history is. */
@Injectable()
export class CallListRepository extends TenantRepository {
  async list(ctx: InTransaction, filter: CallFilter): Promise<CallRow[]> {
    const { sql, values } = conditionsOf(filter);
    const services = filter.serviceId ? 'where s.id = $2' : 'where $2::uuid is null';
    return this.entityManager(ctx).query(
      `select ${callColumns('c')} from services.service s cross join lateral (
         select * from telephony.call w where w.service_id = s.id ${sql} order by w.due_at desc, w.id desc limit $1) c
       ${services} order by c.due_at desc, c.id desc limit $1`,
      [filter.limit, filter.serviceId ?? null, ...values],
    );
  }

  /** Calls in which the words were said, the newest first, each with the best line. */
  async search(
    ctx: InTransaction,
    words: string,
    filter: Pick<CallFilter, 'assignedTo' | 'after' | 'limit'>,
  ): Promise<FoundCall[]> {
    const { sql, values } = conditionsOf(filter, 3);
    return this.entityManager(ctx).query(
      `with asked as (select websearch_to_tsquery('english', $2) as query),
       hits as (
         select distinct on (t.call_id) t.call_id, t.seq, t.text
           from services.service s join telephony.transcript_segment t on t.service_id = s.id, asked
          where t.words @@ asked.query
          order by t.call_id, ts_rank(t.words, asked.query) desc, t.seq),
       page as (
         select w.*, hits.seq, hits.text from hits join telephony.call w on w.id = hits.call_id
          where true ${sql} order by w.due_at desc, w.id desc limit $1)
       select ${callColumns('c')}, c.seq, ts_headline('english', c.text, asked.query, '${HEADLINE}') as snippet
         from page c, asked order by c.due_at desc, c.id desc`,
      [filter.limit, words, ...values],
    );
  }
}

/** Only what was asked for is in the statement, so that each question has the plan it needs. */
function conditionsOf(filter: Partial<CallFilter>, first = 3): { sql: string; values: unknown[] } {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (condition: (place: string) => string, value: unknown) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${first + values.length - 1}`));
  };
  add((place) => `w.due_at >= ${place}`, filter.from);
  add((place) => `w.due_at < ${place}`, filter.to);
  add((place) => `w.other_party_index = ${place}`, filter.numberIndex);
  add((place) => `w.status = ${place}`, filter.status);
  add((place) => `w.outcome = ${place}`, filter.outcome);
  add((place) => `w.direction = ${place}`, filter.direction);
  add((place) => `w.patient_id = ${place}`, filter.patientId);
  add((place) => `w.assigned_to = ${place}`, filter.assignedTo);
  if (filter.live !== undefined) {
    const live = `w.status in ('initiating', 'ringing', 'answered', 'waiting')`;
    conditions.push(filter.live ? live : `not ${live}`);
  }
  if (filter.after) {
    values.push(filter.after.at, filter.after.id);
    const at = first + values.length - 2;
    conditions.push(`(w.due_at, w.id) < ($${at}::timestamptz, $${at + 1}::uuid)`);
  }
  return { sql: conditions.map((condition) => `and ${condition}`).join(' '), values };
}
