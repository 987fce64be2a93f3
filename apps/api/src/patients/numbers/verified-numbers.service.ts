import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { parsePhoneNumber, type PhoneNumber } from '#kernel/phone-number';
import { type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { Vault } from '../../platform/crypto/vault.js';
import { InvalidPatient, VerificationNotFound, VerificationRefused } from '../patients.errors.js';
import { type Verification, VerifiedNumberRepository } from './persistence/verified-number.repository.js';

const VALID_MINUTES = 10;
const MAX_TRIES = 5;

/** Numbers besides the patients' that a client may have called: each proven by a code that a call to it speaks. */
@Injectable()
export class VerifiedNumbersService {
  constructor(
    private readonly numbers: VerifiedNumberRepository,
    private readonly transactions: Transactions,
    private readonly vault: Vault,
  ) {}

  /** The code is for the call that speaks it; whoever asked must not see it. */
  async start(ctx: RequestContext, typed: string): Promise<{ id: string; code: string; number: PhoneNumber }> {
    const number = parsePhoneNumber(typed);
    if (!number)
      throw new InvalidPatient([{ path: '/number', message: 'number must be a telephone number with its country' }]);
    const id = uuidv7();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const row = {
      id,
      numberSealed: await this.vault.seal(at(ctx.clientId, id), number),
      numberIndex: await this.indexOf(ctx, number),
      codeHash: await this.hash(ctx, id, code),
      userId: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
      minutes: VALID_MINUTES,
    };
    await this.transactions.run(ctx, (ctx) => this.numbers.insert(ctx, row));
    return { id, code, number };
  }

  /** @throws VerificationNotFound, VerificationRefused */
  async confirm(ctx: RequestContext, id: string, code: string): Promise<PhoneNumber> {
    const hash = await this.hash(ctx, id, code);
    // A wrong try is to be counted, so the refusal is thrown after the transaction.
    const { found, refusal } = await this.transactions.run(ctx, async (ctx) => {
      const row = await this.numbers.lockById(ctx, id);
      if (!row) return { found: null, refusal: null };
      const why = refuse(row, hash);
      if (why === 'wrong_code') await this.numbers.countTry(ctx, id);
      else if (!why && !row.isVerified) await this.numbers.markVerified(ctx, id);
      return { found: row, refusal: why };
    });
    if (!found) throw new VerificationNotFound();
    if (refusal) throw new VerificationRefused(refusal);
    return (await this.vault.open(at(ctx.clientId, id), found.numberSealed)) as PhoneNumber;
  }

  async isVerified(ctx: RequestContext, typed: string): Promise<boolean> {
    const number = parsePhoneNumber(typed);
    if (!number) return false;
    const index = await this.indexOf(ctx, number);
    return this.transactions.run(ctx, (ctx) => this.numbers.isVerified(ctx, index));
  }

  async list(ctx: RequestContext): Promise<PhoneNumber[]> {
    const rows = await this.transactions.run(ctx, (ctx) => this.numbers.listVerified(ctx));
    return Promise.all(
      rows.map(
        async ({ id, numberSealed }) => (await this.vault.open(at(ctx.clientId, id), numberSealed)) as PhoneNumber,
      ),
    );
  }

  private indexOf(ctx: RequestContext, number: PhoneNumber): Promise<Buffer> {
    return this.vault.clientIndex(ctx.clientId, 'verified-number', number);
  }

  /** Keyed: six digits alone would be guessed from their hash. */
  private hash(ctx: RequestContext, id: string, code: string): Promise<Buffer> {
    return this.vault.clientIndex(ctx.clientId, 'number-code', `${id}:${code}`);
  }
}

const at = (clientId: string, id: string) =>
  ({ owner: clientId, table: 'patients.verified_number', column: 'number_sealed', id }) as const;

function refuse(row: Verification, hash: Buffer): 'wrong_code' | 'expired' | 'too_many_tries' | null {
  if (row.tries >= MAX_TRIES) return 'too_many_tries';
  if (row.isExpired) return 'expired';
  return row.codeHash.length === hash.length && timingSafeEqual(row.codeHash, hash) ? null : 'wrong_code';
}
