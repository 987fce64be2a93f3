import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { InTransaction } from '../../../platform/context/request-context.js';
import { TenantRepository } from '../../../platform/database/tenant-repository.js';
import { variablesIn } from '../../domain/scenario-variables.js';
import type { ScenarioFields, ScenarioView } from '../../services.types.js';
import { ScenarioEntity } from './scenario.entity.js';

@Injectable()
export class ScenarioRepository extends TenantRepository {
  /** Archived ones too: services that use them go on. */
  async findById(ctx: InTransaction, id: string): Promise<ScenarioView | null> {
    const row = await this.entityManager(ctx).findOneBy(ScenarioEntity, { id, clientId: ctx.clientId });
    return row && toView(row);
  }

  async list(ctx: InTransaction): Promise<ScenarioView[]> {
    const where = { clientId: ctx.clientId, archivedAt: IsNull() };
    return (await this.entityManager(ctx).find(ScenarioEntity, { where, order: { id: 'asc' } })).map(toView);
  }

  /** Names each field: a view of another scenario may be given to be copied. */
  async insert(ctx: InTransaction, id: string, fields: ScenarioFields, createdAt: Date): Promise<void> {
    const { name, description, purpose, opening, topics, doneWhen } = fields;
    const own = { id, clientId: ctx.clientId, createdAt, archivedAt: null };
    await this.entityManager(ctx).insert(ScenarioEntity, {
      ...own,
      name,
      description,
      purpose,
      opening,
      topics: [...topics],
      doneWhen,
    });
  }

  async update(ctx: InTransaction, id: string, change: Partial<ScenarioFields>): Promise<void> {
    const { topics, ...rest } = change;
    const set = { ...rest, ...(topics && { topics: [...topics] }) };
    if (Object.keys(set).length > 0)
      await this.entityManager(ctx).update(ScenarioEntity, { id, clientId: ctx.clientId }, set);
  }

  async archive(ctx: InTransaction, id: string, at: Date): Promise<void> {
    await this.entityManager(ctx).update(
      ScenarioEntity,
      { id, clientId: ctx.clientId, archivedAt: IsNull() },
      { archivedAt: at },
    );
  }
}

const toView = (row: ScenarioEntity): ScenarioView => ({
  id: row.id,
  readyMade: false,
  name: row.name,
  description: row.description,
  purpose: row.purpose,
  opening: row.opening,
  topics: row.topics,
  doneWhen: row.doneWhen,
  variables: variablesIn(row),
  archivedAt: row.archivedAt,
});
