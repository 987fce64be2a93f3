import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { SCENARIOS } from '../domain/catalogue/scenarios.js';
import { ReadyMade, ScenarioNotFound } from '../services.errors.js';
import type { ScenarioFields, ScenarioView } from '../services.types.js';
import { ScenarioRepository } from './persistence/scenario.repository.js';

/** What a call may be for: the house's own from code, a client's from its table. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly scenarios: ScenarioRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(ctx: RequestContext): Promise<ScenarioView[]> {
    return [...SCENARIOS, ...(await this.transactions.run(ctx, (ctx) => this.scenarios.list(ctx)))];
  }

  /** Archived ones too. */
  async get(ctx: RequestContext, id: string): Promise<ScenarioView> {
    const found = readyMade(id) ?? (await this.transactions.run(ctx, (ctx) => this.scenarios.findById(ctx, id)));
    if (!found) throw new ScenarioNotFound(id);
    return found;
  }

  /** One that a service may begin to use. */
  async choose(ctx: RequestContext, id: string): Promise<ScenarioView> {
    const scenario = await this.get(ctx, id);
    if (scenario.archivedAt) throw new ScenarioNotFound(id);
    return scenario;
  }

  async create(ctx: RequestContext, fields: ScenarioFields): Promise<ScenarioView> {
    const id = uuidv7();
    return this.transactions.run(ctx, async (ctx) => {
      await this.scenarios.insert(ctx, id, fields, this.clock.now());
      return this.get(ctx, id);
    });
  }

  async update(ctx: RequestContext, id: string, change: Partial<ScenarioFields>): Promise<ScenarioView> {
    return this.transactions.run(ctx, async (ctx) => {
      await this.own(ctx, id);
      await this.scenarios.update(ctx, id, change);
      return this.get(ctx, id);
    });
  }

  /** It is not offered any more; services that use it go on. */
  async archive(ctx: RequestContext, id: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.own(ctx, id);
      await this.scenarios.archive(ctx, id, this.clock.now());
    });
  }

  private async own(ctx: InTransaction, id: string): Promise<ScenarioView> {
    if (readyMade(id)) throw new ReadyMade(id);
    return this.choose(ctx, id);
  }
}

const readyMade = (id: string) => SCENARIOS.find((scenario) => scenario.id === id);
