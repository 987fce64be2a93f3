import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

@Injectable()
export class RateWindowRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Counts one more; the subject is kept as a hash, since it may be an address or an e-mail. One round trip. */
  async hit(subject: string, perSeconds: number): Promise<{ hits: number; resetsInSeconds: number }> {
    const name = createHash('sha256').update(subject).digest('base64url');
    const rows: { hits: string; resets_in: string }[] = await this.dataSource.query(
      `select hits, resets_in from platform.hit($1, $2)`,
      [name, perSeconds],
    );
    return { hits: Number(rows[0]!.hits), resetsInSeconds: Number(rows[0]!.resets_in) };
  }

  /** No rule looks further back than two of its windows. */
  async forgetOld(): Promise<void> {
    await this.dataSource.query(`delete from platform.rate_window where window_start < now() - interval '1 day'`);
  }
}
