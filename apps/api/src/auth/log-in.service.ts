import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../platform/clock/clock.js';
import { PlatformConfig } from '../platform/config/platform.config.js';
import { actFor, NO_CLIENT, type RequestContext, Transactions } from '../platform/context/request-context.js';
import { Vault } from '../platform/crypto/vault.js';
import { Mailer } from '../platform/mail/mailer.js';
import { JobQueue } from '../platform/queue/job.js';
import { AuthConfig } from './auth.config.js';
import { CodeRefused, LinkRefused, TooManyCodes } from './auth.errors.js';
import type { LogInKind, OpenedSession, Visitor } from './auth.types.js';
import { logInMail } from './domain/log-in-mail.js';
import { foldEmail } from './domain/secrets.js';
import { hashSecret } from './persistence/hash-secret.js';
import { sendLoginCodeJob } from './jobs/send-login-code.job.js';
import { sweepExpiredJob } from './jobs/sweep-expired.job.js';
import { AccountRepository } from './persistence/account.repository.js';
import { LoginCodeRepository } from './persistence/login-code.repository.js';
import { SessionsService } from './sessions.service.js';

type Message = { readonly code: string; readonly token: string };

/** Log-in by e-mail: a code and a link, each good once. */
@Injectable()
export class LogInService {
  constructor(
    private readonly codes: LoginCodeRepository,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
    private readonly jobs: JobQueue,
    private readonly vault: Vault,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    private readonly config: AuthConfig,
    private readonly platform: PlatformConfig,
  ) {}

  /**
   * Makes a code and has it sent. An address that nobody has walks the same way, up to a job that sends nothing: neither
   * answer nor time tells them apart. Beyond the e-mail's limit nothing is sent and nothing said.
   * @throws TooManyCodes from one network address
   */
  async begin(visitor: Visitor, email: string): Promise<void> {
    const folded = foldEmail(email);
    const emailIndex = await this.vault.platformIndex('log-in e-mail', folded);
    const address = await this.vault.platformIndex('log-in address', visitor.address);
    const { codesPerEmail: perEmail, codesPerAddress: perAddress, codesWindowMinutes: windowMinutes } = this.config;
    const fresh = await this.freshCode();

    const refused = await this.transactions.run(nobody(visitor), async (ctx) => {
      const limit = await this.codes.admit(ctx, emailIndex, address, { perEmail, perAddress, windowMinutes });
      if (limit) return limit;
      const account = await this.accounts.findByEmail(ctx, folded);
      await this.codes.insert(ctx, { ...fresh, emailIndex, userId: account?.id ?? null });
      await this.jobs.enqueue(ctx, sendLoginCodeJob, { loginCodeId: fresh.id }, { key: fresh.id });
      const hour = `${this.clock.now().toISOString().slice(0, 13)}:00:00Z`;
      await this.jobs.enqueue(ctx, sweepExpiredJob, { hour }, { key: hour });
      return null;
    });
    if (refused === 'address') throw new TooManyCodes(windowMinutes);
  }

  /** Safe to run twice: what was sent has no words left to send, and a repeat carries the same message id. */
  async sendCode(ctx: RequestContext, loginCodeId: string): Promise<void> {
    const owed = await this.transactions.run(ctx, async (ctx) => {
      const found = await this.codes.findOwed(ctx, loginCodeId);
      return found && { ...found, account: found.userId ? await this.accounts.find(ctx, found.userId) : null };
    });
    if (!owed) return;
    if (owed.account) {
      const { code, token } = this.openMessage(loginCodeId, owed.messageSealed);
      const link = `${this.platform.url}/api/auth/verify/${token}`;
      const words = logInMail({ platformName: this.platform.name, code, link });
      const messageId = `log-in-${loginCodeId}@${new URL(this.platform.url).hostname}`;
      await this.mailer.send({ ...words, to: owed.account.email, messageId });
    }
    await this.transactions.run(ctx, (ctx) => this.codes.markSent(ctx, loginCodeId));
  }

  /** @throws CodeRefused */
  async finishByCode(visitor: Visitor, email: string, code: string, kind: LogInKind): Promise<OpenedSession> {
    const emailIndex = await this.vault.platformIndex('log-in e-mail', foldEmail(email));
    // In a transaction of its own, so that a wrong try stays counted.
    const candidates = await this.transactions.run(nobody(visitor), (ctx) => this.codes.countTry(ctx, emailIndex));
    for (const { id, codeHash, userId } of candidates) {
      if (!timingSafeEqual(codeHash, await this.hashCode(id, code))) continue;
      const opened = userId && (await this.finish(visitor, id, userId, kind, 'code'));
      if (opened) return opened;
    }
    throw new CodeRefused();
  }

  /** Whether a link would still open, without using it. */
  async isLinkOpen(visitor: Visitor, token: string): Promise<boolean> {
    const found = await this.transactions.run(nobody(visitor), (ctx) => this.codes.findByLink(ctx, hashSecret(token)));
    return found?.userId != null;
  }

  /** @throws LinkRefused */
  async finishByLink(visitor: Visitor, token: string, kind: LogInKind): Promise<OpenedSession> {
    const found = await this.transactions.run(nobody(visitor), (ctx) => this.codes.findByLink(ctx, hashSecret(token)));
    const opened = found?.userId && (await this.finish(visitor, found.id, found.userId, kind, 'link'));
    if (!opened) throw new LinkRefused();
    return opened;
  }

  /** Forgets codes, attempts, denials and log-ins that have ended. */
  async sweep(ctx: RequestContext): Promise<void> {
    await this.transactions.run(ctx, (ctx) => this.codes.sweep(ctx, this.config.codesWindowMinutes));
  }

  /** Null when somebody else used it in the meantime. */
  private finish(
    visitor: Visitor,
    loginCodeId: string,
    userId: string,
    kind: LogInKind,
    how: 'code' | 'link',
  ): Promise<OpenedSession | null> {
    return this.sessions.open(visitor, { userId, kind, how }, (ctx) => this.codes.use(ctx, loginCodeId));
  }

  private async freshCode() {
    const id = uuidv7();
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const token = randomBytes(32).toString('base64url');
    const message = Buffer.from(JSON.stringify({ code, token } satisfies Message));
    const codeHash = await this.hashCode(id, code);
    return { id, codeHash, linkHash: hashSecret(token), messageSealed: this.vault.wrapKey(message, label(id)) };
  }

  private openMessage(id: string, sealed: Buffer): Message {
    return JSON.parse(this.vault.unwrapKey(sealed, label(id)).toString()) as Message;
  }

  /** Keyed: six digits are guessed in no time by who reads the table but has no key. */
  private hashCode(id: string, code: string): Promise<Buffer> {
    return this.vault.platformIndex('log-in code', `${id}|${code}`);
  }
}

const label = (id: string) => `login_code|${id}`;

const nobody = ({ correlationId }: Visitor): RequestContext =>
  actFor({ actor: { kind: 'system', reason: 'log-in' }, correlationId }, NO_CLIENT);
