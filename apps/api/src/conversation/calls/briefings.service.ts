import { Injectable } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import type { ClientView } from '../../clients/clients.types.js';
import { PatientsService } from '../../patients/patients.service.js';
import type { PatientView } from '../../patients/patients.types.js';
import { PlatformConfig } from '../../platform/config/platform.config.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { ServicesService } from '../../services/services.service.js';
import type { ServiceView } from '../../services/services.types.js';
import type { Language } from '../conversation.types.js';
import type { Briefing } from '../domain/prompt/briefing.js';

export type ServiceBriefing = {
  readonly briefing: Briefing;
  readonly service: ServiceView;
  readonly patient: PatientView | null;
  /** Everything the person is called by: none of it is stored in clear. */
  readonly names: readonly string[];
};

type Wish = { readonly personaId?: string | null; readonly scenarioId?: string | null; readonly topic?: string | null };

/** Collects what a service says of itself; the words are put together in domain/prompt. */
@Injectable()
export class BriefingsService {
  constructor(
    private readonly services: ServicesService,
    private readonly patients: PatientsService,
    private readonly clients: ClientsService,
    private readonly platform: PlatformConfig,
  ) {}

  /** A one-off call may have a persona and a scenario of its own. @throws ServiceNotFound */
  async load(ctx: RequestContext, serviceId: string, wish: Wish = {}): Promise<ServiceBriefing> {
    const service = await this.services.get(ctx, serviceId);
    const personaId = wish.personaId ?? service.personaId;
    const [persona, relationship, scenario, client, patient] = await Promise.all([
      this.services.persona(ctx, personaId),
      this.services.relationship(ctx, serviceId, personaId),
      this.services.scenario(ctx, wish.scenarioId ?? service.scenarioId),
      this.clients.get(ctx),
      service.patientId ? this.patients.get(ctx, service.patientId) : null,
    ]);
    const called = relationship.patientCalled ?? patient?.nickname ?? patient?.firstName ?? '';
    const briefing: Briefing = {
      brand: this.platform.name,
      language: languageOf(service.language),
      persona: { ...persona, name: relationship.personaCalled ?? persona.name },
      relationship,
      callsThem: called,
      onBehalfOf: patient?.isSelf ? null : behalfOf(client),
      scenario,
      topic: wish.topic ?? null,
      recorded: service.recording,
    };
    const names = [patient?.firstName, patient?.nickname, relationship.patientCalled].filter((name) => name != null);
    return { briefing, service, patient, names };
  }
}

export const languageOf = (language: string): Language => (language.toLowerCase().startsWith('es') ? 'es' : 'en');

const behalfOf = ({ accountType, company, name }: ClientView): string =>
  accountType === 'facility' || accountType === 'business' ? (company ?? name) : name;
