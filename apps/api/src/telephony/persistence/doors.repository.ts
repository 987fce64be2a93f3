import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CallStatus } from '../telephony.types.js';

export type Owner = { readonly callId: string; readonly clientId: string };
export type DispatchRow = {
  readonly serviceId: string;
  readonly claimedFor: Date;
  readonly nextCallAt: Date | null;
  readonly slot: Date | null;
  readonly windowPassed: boolean;
  readonly callId: string;
  readonly messageId: string;
};

/** The functions that look across clients: they give ids and whose they are, no more. */
@Injectable()
export class TelephonyDoors {
  constructor(private readonly dataSource: DataSource) {}

  async dispatchDue(now: Date, rows: readonly DispatchRow[]): Promise<string[]> {
    return this.ids(`select call_id as "callId" from telephony.dispatch_due($1, $2)`, [now, JSON.stringify(rows)]);
  }

  async handOverCalls(now: Date, messageIds: readonly string[]): Promise<string[]> {
    return this.ids(`select call_id as "callId" from telephony.hand_over_calls($1, $2)`, [now, messageIds]);
  }

  async placeScheduled(
    now: Date,
    graceMs: number,
    callIds: readonly string[],
    messageIds: readonly string[],
  ): Promise<string[]> {
    const sql = `select call_id as "callId" from telephony.place_scheduled($1, $2 * interval '1 ms', $3, $4)`;
    return this.ids(sql, [now, graceMs, callIds, messageIds]);
  }

  async nextDue(now: Date): Promise<Date | null> {
    const [row]: { at: Date | null }[] = await this.dataSource.query(`select at from telephony.next_due($1)`, [now]);
    return row?.at ?? null;
  }

  async claimStuck(batch: number, quietMs: number): Promise<(Owner & { status: CallStatus })[]> {
    return this.dataSource.query(
      `select call_id as "callId", client_id as "clientId", status from telephony.claim_stuck($1, $2 * interval '1 ms')`,
      [batch, quietMs],
    );
  }

  async ownerOfCall(callId: string): Promise<Owner | null> {
    return this.owner(`telephony.owner_of_call($1)`, [callId]);
  }

  async ownerOfLine(provider: string, lineId: string): Promise<Owner | null> {
    return this.owner(`telephony.owner_of_line($1, $2)`, [provider, lineId]);
  }

  /** Uses the token up. Null for one that was used, is too old, or belongs to another line. */
  async openRelay(tokenHash: Buffer, lineId: string): Promise<Owner | null> {
    return this.owner(`telephony.open_relay($1, $2)`, [tokenHash, lineId]);
  }

  async ownerOfVerification(id: string): Promise<string | null> {
    const rows: { clientId: string }[] = await this.dataSource.query(
      `select client_id as "clientId" from telephony.owner_of_verification($1)`,
      [id],
    );
    return rows[0]?.clientId ?? null;
  }

  private async owner(from: string, values: unknown[]): Promise<Owner | null> {
    const rows: Owner[] = await this.dataSource.query(
      `select call_id as "callId", client_id as "clientId" from ${from}`,
      values,
    );
    return rows[0] ?? null;
  }

  private async ids(sql: string, values: unknown[]): Promise<string[]> {
    const rows: { callId: string }[] = await this.dataSource.query(sql, values);
    return rows.map(({ callId }) => callId);
  }
}
