import { Injectable } from '@nestjs/common';
import { parsePhoneNumber } from '#kernel/phone-number';
import { type RequestContext, Transactions } from '../platform/context/request-context.js';
import { Unauthenticated } from '../platform/http/access.guard.js';
import { ProfileRefused } from './auth.errors.js';
import { AuthService } from './auth.service.js';
import type { AccountView, MembershipView, ProfileChange } from './auth.types.js';
import { faultsOf } from './domain/profile-faults.js';
import { AccountRepository } from './persistence/account.repository.js';

/** What signed-in people may know and change about themselves. */
@Injectable()
export class ProfileService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly auth: AuthService,
    private readonly transactions: Transactions,
  ) {}

  async get(ctx: RequestContext): Promise<AccountView> {
    const account = await this.transactions.run(ctx, (ctx) => this.accounts.find(ctx, userOf(ctx)));
    if (!account) throw new Unauthenticated();
    return account;
  }

  async memberships(ctx: RequestContext): Promise<MembershipView[]> {
    return this.transactions.run(ctx, (ctx) => this.accounts.listMemberships(ctx, userOf(ctx)));
  }

  /** @throws ProfileRefused */
  async change(ctx: RequestContext, change: ProfileChange): Promise<AccountView> {
    const faults = faultsOf(change);
    if (faults.length > 0) throw new ProfileRefused(faults);
    return this.transactions.run(ctx, async (ctx) => {
      const before = await this.accounts.find(ctx, userOf(ctx));
      if (!before) throw new Unauthenticated();
      const phone = change.phone === undefined ? before.phone : change.phone && parsePhoneNumber(change.phone);
      const after: AccountView = { ...before, ...change, phone: phone ?? null };
      await this.accounts.save(ctx, after);
      const fields = Object.keys(change).toSorted();
      await this.auth.audit(ctx, {
        action: 'profile.changed',
        subjectType: 'user',
        subjectId: after.id,
        details: { fields },
      });
      return after;
    });
  }
}

function userOf({ actor }: RequestContext): string {
  if (actor.kind === 'user' || actor.kind === 'super_admin') return actor.userId;
  throw new Unauthenticated();
}
