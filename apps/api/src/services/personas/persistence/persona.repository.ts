import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { InTransaction } from '../../../platform/context/request-context.js';
import { TenantRepository } from '../../../platform/database/tenant-repository.js';
import type { PersonaFields, PersonaView } from '../../services.types.js';
import { PersonaEntity } from './persona.entity.js';

@Injectable()
export class PersonaRepository extends TenantRepository {
  /** Archived ones too: services that use them go on. */
  async findById(ctx: InTransaction, id: string): Promise<PersonaView | null> {
    const row = await this.entityManager(ctx).findOneBy(PersonaEntity, { id, clientId: ctx.clientId });
    return row && toView(row);
  }

  async list(ctx: InTransaction): Promise<PersonaView[]> {
    const where = { clientId: ctx.clientId, archivedAt: IsNull() };
    return (await this.entityManager(ctx).find(PersonaEntity, { where, order: { id: 'asc' } })).map(toView);
  }

  /** Names each field: a view of another persona may be given to be copied. */
  async insert(ctx: InTransaction, id: string, fields: PersonaFields, createdAt: Date): Promise<void> {
    const { name, description, voiceId, style, traits, prompt } = fields;
    const own = { id, clientId: ctx.clientId, createdAt, archivedAt: null };
    await this.entityManager(ctx).insert(PersonaEntity, {
      ...own,
      name,
      description,
      voiceId,
      style,
      traits: [...traits],
      prompt,
    });
  }

  async update(ctx: InTransaction, id: string, change: Partial<PersonaFields>): Promise<void> {
    const { traits, ...rest } = change;
    const set = { ...rest, ...(traits && { traits: [...traits] }) };
    if (Object.keys(set).length > 0)
      await this.entityManager(ctx).update(PersonaEntity, { id, clientId: ctx.clientId }, set);
  }

  async archive(ctx: InTransaction, id: string, at: Date): Promise<void> {
    await this.entityManager(ctx).update(
      PersonaEntity,
      { id, clientId: ctx.clientId, archivedAt: IsNull() },
      { archivedAt: at },
    );
  }
}

const toView = ({ id, name, description, voiceId, style, traits, prompt, archivedAt }: PersonaEntity): PersonaView => ({
  id,
  readyMade: false,
  name,
  description,
  voiceId,
  style,
  traits,
  prompt,
  archivedAt,
});
