import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import type { Turn } from '../telephony.types.js';

@Injectable()
export class TranscriptRepository extends TenantRepository {
  /** False when the turn was written before: the primary key decides. */
  async insert(ctx: InTransaction, call: { id: string; serviceId: string }, turn: Turn, at: Date): Promise<boolean> {
    const rows: unknown[] = await this.entityManager(ctx).query(
      `insert into telephony.transcript_segment
         (call_id, seq, service_id, speaker, start_ms, end_ms, text, confidence, language, created_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing returning seq`,
      [
        call.id,
        turn.seq,
        call.serviceId,
        turn.speaker,
        Math.round(turn.startMs),
        Math.round(turn.endMs),
        turn.text,
        turn.confidence ?? null,
        turn.language ?? null,
        at,
      ],
    );
    return rows.length === 1;
  }

  async list(ctx: InTransaction, callId: string): Promise<Turn[]> {
    return this.entityManager(ctx).query(
      `select seq, speaker, start_ms as "startMs", end_ms as "endMs", text, confidence, language
         from telephony.transcript_segment where call_id = $1 order by seq`,
      [callId],
    );
  }

  async countCallerTurns(ctx: InTransaction, callId: string): Promise<number> {
    const [row]: { count: number }[] = await this.entityManager(ctx).query(
      `select count(*)::int as count from telephony.transcript_segment where call_id = $1 and speaker = 'caller'`,
      [callId],
    );
    return row!.count;
  }
}
