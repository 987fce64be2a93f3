import { randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { parsePhoneNumber, type PhoneNumber } from '#kernel/phone-number';
import { Clock } from '../../platform/clock/clock.js';
import {
  actFor,
  type InTransaction,
  type RequestContext,
  Transactions,
} from '../../platform/context/request-context.js';
import { Vault } from '../../platform/crypto/vault.js';
import { RateLimits } from '../../platform/rate-limit/rate-limits.js';
import { PatientsService } from '../../patients/patients.service.js';
import { TelephonyDoors } from '../persistence/doors.repository.js';
import { NumberRepository, type VerificationRow } from '../persistence/number.repository.js';
import type { ScheduledCallRow } from '../persistence/scheduled-call.repository.js';
import { PhoneLine } from '../ports/phone-line.js';
import { InvalidNumber, LineUnavailable, TooManyVerifications, VerificationFailed } from '../telephony.errors.js';

const LIFE_MS = 10 * 60_000;
const MAX_TRIES = 5;
const DAY_SECONDS = 86_400;
const CALLS_A_NUMBER = 5;
const CALLS_A_CLIENT = 20;

/** Numbers that a client has proven to be reachable by those it may have called: a code is spoken, and typed back. */
@Injectable()
export class NumbersService {
  constructor(
    private readonly numbers: NumberRepository,
    private readonly doors: TelephonyDoors,
    private readonly vault: Vault,
    private readonly line: PhoneLine,
    private readonly patients: PatientsService,
    private readonly transactions: Transactions,
    private readonly limits: RateLimits,
    private readonly clock: Clock,
  ) {}

  /** Rings the number and reads a code aloud. @throws InvalidNumber, LineUnavailable, TooManyVerifications */
  async begin(ctx: RequestContext, typed: string, language: string): Promise<{ id: string; expiresAt: Date }> {
    const number = readNumber(typed);
    await this.mayRing(ctx, number);
    const id = uuidv7();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const row = {
      id,
      userId: userOf(ctx),
      numberSealed: await this.vault.seal(at(ctx.clientId, 'number_sealed', id), number),
      numberIndex: await this.index(ctx, number),
      codeSealed: await this.vault.seal(at(ctx.clientId, 'code_sealed', id), code),
      language,
    };
    const expiresAt = await this.transactions.run(ctx, (ctx) => this.numbers.insert(ctx, row, LIFE_MS));
    const placing = await this.line.placeVerification(id, number);
    if (placing.kind === 'refused' && placing.fault === 'number') throw new InvalidNumber();
    if (placing.kind === 'refused') throw new LineUnavailable();
    return { id, expiresAt };
  }

  /** Whoever's number it is: nobody is rung more than a few times, and no account rings many. */
  private async mayRing(ctx: RequestContext, number: string): Promise<void> {
    const [ofNumber, ofClient] = await Promise.all([
      this.limits.allows(`verify-number|${number}`, CALLS_A_NUMBER, DAY_SECONDS),
      this.limits.allows(`verify-client|${ctx.clientId}`, CALLS_A_CLIENT, DAY_SECONDS),
    ]);
    if (!ofNumber || !ofClient) throw new TooManyVerifications();
  }

  /** What the call says. Null once it is done or too old. */
  async codeToSpeak(id: string): Promise<{ code: string; language: string } | null> {
    const clientId = await this.doors.ownerOfVerification(id);
    if (!clientId) return null;
    const provider = { actor: { kind: 'provider', name: this.line.provider }, correlationId: id } as const;
    const row = await this.transactions.run(actFor(provider, clientId), (ctx) => this.numbers.findById(ctx, id));
    return row && { code: await this.open(clientId, row, 'code_sealed'), language: row.language };
  }

  /** Five tries, each counted before it is judged. @throws VerificationFailed */
  async confirm(ctx: RequestContext, id: string, code: string): Promise<PhoneNumber> {
    const row = await this.transactions.run(ctx, (ctx) => this.numbers.takeTry(ctx, id, userOf(ctx), MAX_TRIES));
    if (!row || !isSame(code, await this.open(ctx.clientId, row, 'code_sealed'))) throw new VerificationFailed();
    const number = (await this.open(ctx.clientId, row, 'number_sealed')) as PhoneNumber;
    await this.transactions.run(ctx, async (ctx) => {
      if (!(await this.numbers.finish(ctx, id))) throw new VerificationFailed();
      await this.numbers.keepVerified(ctx, row.numberIndex, row.userId, this.clock.now());
      const { items } = await this.patients.list(ctx, { q: number, limit: 100, after: null });
      for (const { id: patientId, phone, isSelf } of items)
        if (isSelf && phone === number) await this.patients.notePhoneVerified(ctx, patientId);
    });
    return number;
  }

  async isVerified(ctx: InTransaction, number: string): Promise<boolean> {
    return this.numbers.isVerified(ctx, await this.index(ctx, number));
  }

  sealScheduled(
    row: Pick<ScheduledCallRow, 'id' | 'serviceId'>,
    column: ScheduledColumn,
    plain: string,
  ): Promise<Buffer> {
    return this.vault.seal(scheduledAt(row, column), plain);
  }

  async openScheduled(row: ScheduledCallRow, column: ScheduledColumn): Promise<string | null> {
    const sealed = column === 'topic_sealed' ? row.topicSealed : row.numberSealed;
    return sealed && this.vault.open(scheduledAt(row, column), sealed);
  }

  private index(ctx: RequestContext, number: string): Promise<Buffer> {
    return this.vault.clientIndex(ctx.clientId, 'phone', number);
  }

  private open(clientId: string, row: VerificationRow, column: 'number_sealed' | 'code_sealed'): Promise<string> {
    return this.vault.open(at(clientId, column, row.id), column === 'code_sealed' ? row.codeSealed : row.numberSealed);
  }
}

type ScheduledColumn = 'topic_sealed' | 'number_sealed';

/** @throws InvalidNumber */
export function readNumber(typed: string): PhoneNumber {
  const number = parsePhoneNumber(typed);
  if (!number) throw new InvalidNumber();
  return number;
}

const at = (owner: string, column: string, id: string) =>
  ({ owner, table: 'telephony.phone_verification', column, id }) as const;
const scheduledAt = ({ id, serviceId }: { id: string; serviceId: string }, column: ScheduledColumn) =>
  ({ owner: serviceId, table: 'telephony.scheduled_call', column, id }) as const;
const userOf = ({ actor }: RequestContext): string | null => ('userId' in actor ? actor.userId : null);
const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
