import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { parsePhoneNumber } from '#kernel/phone-number';
import { AuthService } from '../auth/auth.service.js';
import { Clock } from '../platform/clock/clock.js';
import { actFor, type RequestContext, Transactions } from '../platform/context/request-context.js';
import { ClientNotFound, ClientRefused } from './clients.errors.js';
import type { ClientChange, ClientId, ClientView, NewClient } from './clients.types.js';
import { clientCode } from './domain/client-code.js';
import { countryOf, faultsOf } from './domain/client-faults.js';
import { ClientRepository } from './persistence/client.repository.js';

/** The front door of clients. */
@Injectable()
export class ClientsService {
  constructor(
    private readonly clients: ClientRepository,
    private readonly transactions: Transactions,
    private readonly auth: AuthService,
    private readonly clock: Clock,
  ) {}

  /** The client of the context. @throws ClientNotFound */
  async get(ctx: RequestContext): Promise<ClientView> {
    const client = await this.transactions.run(ctx, (ctx) => this.clients.find(ctx));
    if (!client) throw new ClientNotFound(ctx.clientId);
    return client;
  }

  /** Any client, for super admins, providers and the system; null when there is none. @throws TypeError for anyone else */
  async find(ctx: RequestContext, clientId: string): Promise<ClientView | null> {
    return this.transactions.run(actFor(ctx, clientId), (ctx) => this.clients.find(ctx));
  }

  /** For super admins and the system. @throws ClientRefused */
  async create(ctx: RequestContext, given: NewClient): Promise<ClientView> {
    refuseFaults(given);
    const client: ClientView = {
      id: uuidv7() as ClientId,
      code: clientCode(randomBytes(8)),
      accountType: given.accountType,
      name: given.name,
      company: given.company ?? null,
      email: given.email,
      phone: (given.phone && parsePhoneNumber(given.phone, countryOf(given))) || null,
      address: given.address ?? null,
      timeZone: given.timeZone,
      locale: given.locale ?? 'en-US',
      currency: given.currency ?? 'USD',
      status: 'active',
      billingStatus: 'none',
      signedUpAt: this.clock.now(),
      brand: null,
    };
    await this.transactions.run(actFor(ctx, client.id), async (ctx) => {
      await this.clients.insert(ctx, client);
      await this.auth.audit(ctx, { action: 'client.created', subjectType: 'client', subjectId: client.id });
    });
    return client;
  }

  /** @throws ClientNotFound, ClientRefused */
  async update(ctx: RequestContext, change: ClientChange): Promise<ClientView> {
    refuseFaults(change);
    return this.transactions.run(ctx, async (ctx) => {
      const before = await this.clients.lock(ctx);
      if (!before) throw new ClientNotFound(ctx.clientId);
      const { phone, ...rest } = change;
      const country = countryOf({ address: change.address ?? before.address });
      const number = phone === undefined ? before.phone : (phone && parsePhoneNumber(phone, country)) || null;
      const after: ClientView = { ...before, ...rest, phone: number };
      await this.clients.save(ctx, after);
      const fields = Object.keys(change).toSorted();
      await this.auth.audit(ctx, {
        action: 'client.changed',
        subjectType: 'client',
        subjectId: after.id,
        details: { fields },
      });
      return after;
    });
  }
}

function refuseFaults(change: ClientChange): void {
  const faults = faultsOf(change);
  if (faults.length > 0) throw new ClientRefused(faults);
}
