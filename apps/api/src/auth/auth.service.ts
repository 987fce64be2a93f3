import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../platform/context/request-context.js';
import type { ActivityNote, AuditEntryView, AuditNote, MemberView, NewMember } from './auth.types.js';
import { type AuditFilter, AuditRepository } from './persistence/audit.repository.js';
import { MemberRepository } from './persistence/member.repository.js';

/** The front door of auth: who belongs to a client, and the trail of what was done. */
@Injectable()
export class AuthService {
  constructor(
    private readonly trail: AuditRepository,
    private readonly members: MemberRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Notes who did what, in the caller's transaction: the deed and its note stand or fall together. */
  async audit(ctx: InTransaction, note: AuditNote): Promise<void> {
    await this.trail.insert(ctx, note, this.clock.now());
  }

  /** Notes a call, a text or an e-mail in the client's activity trail. */
  async activity(ctx: InTransaction, note: ActivityNote): Promise<void> {
    await this.trail.insertActivity(ctx, note);
  }

  /** All clients' entries, newest first; for the platform's staff. */
  async listAudit(ctx: RequestContext, filter: AuditFilter): Promise<AuditEntryView[]> {
    return this.transactions.run(ctx, (ctx) => this.trail.list(ctx, filter));
  }

  /** Whether the chain of the context's client is whole, and the first entry that is not. */
  async verifyAudit(ctx: RequestContext): Promise<{ entries: number; firstBroken: number | null }> {
    return this.transactions.run(ctx, (ctx) => this.trail.verify(ctx));
  }

  /** Makes a person a member of the context's client, with a new account or the one their e-mail has. Tells the user's id. */
  async addMember(ctx: RequestContext, member: NewMember): Promise<string> {
    return this.transactions.run(ctx, async (ctx) => {
      const userId = await this.members.ensureAccount(ctx, member.email, member.fullName);
      const { role } = member;
      if (await this.members.insert(ctx, userId, member))
        await this.audit(ctx, { action: 'member.added', subjectType: 'user', subjectId: userId, details: { role } });
      return userId;
    });
  }

  /** Whether the person is a member of the context's client. */
  async isMember(ctx: RequestContext, userId: string): Promise<boolean> {
    return this.transactions.run(ctx, (ctx) => this.members.has(ctx, userId));
  }

  /** Members of the context's client, in the order they came. */
  async listMembers(ctx: RequestContext, page: { limit: number; after: string | null }): Promise<MemberView[]> {
    return this.transactions.run(ctx, (ctx) => this.members.list(ctx, page.limit, page.after));
  }
}
