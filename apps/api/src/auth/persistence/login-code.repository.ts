import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { TenantRepository } from '../../platform/database/tenant-repository.js';
import { CODE_MINUTES, WRONG_TRIES } from '../domain/secrets.js';

export type NewLoginCode = {
  readonly id: string;
  readonly emailIndex: Buffer;
  readonly userId: string | null;
  readonly codeHash: Buffer;
  readonly linkHash: Buffer;
  readonly messageSealed: Buffer;
};
export type Limits = { readonly perEmail: number; readonly perAddress: number; readonly windowMinutes: number };
export type Candidate = { readonly id: string; readonly codeHash: Buffer; readonly userId: string | null };
export type OwedMessage = { readonly id: string; readonly userId: string | null; readonly messageSealed: Buffer };

/** The ages of codes are real time, whatever the clock of the business says. */
@Injectable()
export class LoginCodeRepository extends TenantRepository {
  /** Counts one more; tells which limit stands against it. */
  async admit(ctx: InTransaction, email: Buffer, address: Buffer, limits: Limits): Promise<'email' | 'address' | null> {
    const [found]: { refused: 'email' | 'address' | null }[] = await this.entityManager(ctx).query(
      `select auth.admit_log_in($1, $2, $3, $4, $5 * interval '1 minute') refused`,
      [email, address, limits.perEmail, limits.perAddress, limits.windowMinutes],
    );
    return found!.refused;
  }

  async insert(ctx: InTransaction, code: NewLoginCode): Promise<void> {
    await this.entityManager(ctx).query(
      `insert into auth.login_code (id, email_index, user_id, code_hash, link_hash, message_sealed, expires_at)
       values ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 minute')`,
      [code.id, code.emailIndex, code.userId, code.codeHash, code.linkHash, code.messageSealed, CODE_MINUTES],
    );
  }

  /** The codes of an address that may still be right, each with this try counted: the rows' locks put tries in line. */
  async countTry(ctx: InTransaction, emailIndex: Buffer): Promise<Candidate[]> {
    const [rows]: [Candidate[], number] = await this.entityManager(ctx).query(
      `update auth.login_code set tries = tries + 1
        where email_index = $1 and used_at is null and expires_at > now() and tries < $2
       returning id, code_hash "codeHash", user_id "userId"`,
      [emailIndex, WRONG_TRIES],
    );
    return rows;
  }

  async findByLink(ctx: InTransaction, linkHash: Buffer): Promise<{ id: string; userId: string | null } | null> {
    const [found]: { id: string; userId: string | null }[] = await this.entityManager(ctx).query(
      `select id, user_id "userId" from auth.login_code where link_hash = $1 and used_at is null and expires_at > now()`,
      [linkHash],
    );
    return found ?? null;
  }

  /** True for the one who uses it. The conditional update settles who of several that is; the person's other codes end with it. */
  async use(ctx: InTransaction, id: string): Promise<boolean> {
    const db = this.entityManager(ctx);
    const [used]: [{ emailIndex: Buffer }[], number] = await db.query(
      `update auth.login_code set used_at = now(), message_sealed = null
        where id = $1 and used_at is null and expires_at > now() returning email_index "emailIndex"`,
      [id],
    );
    if (!used[0]) return false;
    await db.query(
      `update auth.login_code set used_at = now(), message_sealed = null where email_index = $1 and used_at is null`,
      [used[0].emailIndex],
    );
    return true;
  }

  /** Null when it was sent, used, or is too old to be of use. */
  async findOwed(ctx: InTransaction, id: string): Promise<OwedMessage | null> {
    const [found]: OwedMessage[] = await this.entityManager(ctx).query(
      `select id, user_id "userId", message_sealed "messageSealed" from auth.login_code
        where id = $1 and message_sealed is not null and used_at is null and expires_at > now()`,
      [id],
    );
    return found ?? null;
  }

  /** The sealed words go with it: they are nowhere any more. */
  async markSent(ctx: InTransaction, id: string): Promise<void> {
    await this.entityManager(ctx).query(
      `update auth.login_code set sent_at = now(), message_sealed = null where id = $1`,
      [id],
    );
  }

  /** Forgets what has ended: codes, counted attempts, denials, log-ins. */
  async sweep(ctx: InTransaction, windowMinutes: number): Promise<void> {
    const db = this.entityManager(ctx);
    await db.query(`delete from auth.login_code where expires_at < now() - interval '1 day'`);
    await db.query(`delete from auth.login_attempt where at < now() - $1 * interval '1 minute'`, [windowMinutes]);
    await db.query(`delete from auth.token_denial where expires_at < now()`);
    await db.query(`delete from auth.session where expires_at < now() - interval '30 days'`);
  }
}
