import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../platform/clock/clock.js';
import { type InTransaction, type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { PERSONAS } from '../domain/catalogue/personas.js';
import { voiceById } from '../domain/catalogue/voices.js';
import { InvalidService, PersonaNotFound, ReadyMade } from '../services.errors.js';
import type { PersonaFields, PersonaView } from '../services.types.js';
import { PersonaRepository } from './persistence/persona.repository.js';

/** Who may be speaking: the house's own from code, a client's from its table. */
@Injectable()
export class PersonasService {
  constructor(
    private readonly personas: PersonaRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async list(ctx: RequestContext): Promise<PersonaView[]> {
    return [...PERSONAS, ...(await this.transactions.run(ctx, (ctx) => this.personas.list(ctx)))];
  }

  /** Archived ones too. */
  async get(ctx: RequestContext, id: string): Promise<PersonaView> {
    const found = readyMade(id) ?? (await this.transactions.run(ctx, (ctx) => this.personas.findById(ctx, id)));
    if (!found) throw new PersonaNotFound(id);
    return found;
  }

  /** One that a service may begin to use. */
  async choose(ctx: RequestContext, id: string): Promise<PersonaView> {
    const persona = await this.get(ctx, id);
    if (persona.archivedAt) throw new PersonaNotFound(id);
    return persona;
  }

  async create(ctx: RequestContext, fields: PersonaFields): Promise<PersonaView> {
    mustBeVoice(fields.voiceId);
    const id = uuidv7();
    return this.transactions.run(ctx, async (ctx) => {
      await this.personas.insert(ctx, id, fields, this.clock.now());
      return this.get(ctx, id);
    });
  }

  async update(ctx: RequestContext, id: string, change: Partial<PersonaFields>): Promise<PersonaView> {
    if (change.voiceId !== undefined) mustBeVoice(change.voiceId);
    return this.transactions.run(ctx, async (ctx) => {
      await this.own(ctx, id);
      await this.personas.update(ctx, id, change);
      return this.get(ctx, id);
    });
  }

  /** It is not offered any more; services that use it go on. */
  async archive(ctx: RequestContext, id: string): Promise<void> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.own(ctx, id);
      await this.personas.archive(ctx, id, this.clock.now());
    });
  }

  private async own(ctx: InTransaction, id: string): Promise<PersonaView> {
    if (readyMade(id)) throw new ReadyMade(id);
    return this.choose(ctx, id);
  }
}

const readyMade = (id: string) => PERSONAS.find((persona) => persona.id === id);

function mustBeVoice(voiceId: string): void {
  if (!voiceById(voiceId))
    throw new InvalidService([{ path: '/voiceId', message: 'voiceId must be one of the voices in the list' }]);
}
