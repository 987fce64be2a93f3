import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { AuthService } from '../auth/auth.service.js';
import type { NewMember } from '../auth/auth.types.js';
import { ClientsService } from '../clients/clients.service.js';
import type { AccountType } from '../clients/clients.types.js';
import { PatientsService } from '../patients/patients.service.js';
import { actFor, NO_CLIENT, type RequestContext } from '../platform/context/request-context.js';
import { PERSONAS } from '../services/domain/catalogue/personas.js';
import { ServicesService } from '../services/services.service.js';
import type { GivenSchedule, ServiceView } from '../services/services.types.js';
import { HOME, type SeedClock } from './seed-clock.js';

type NewClient = {
  readonly accountType: AccountType;
  readonly name: string;
  readonly company: string | null;
  readonly email: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly members: readonly NewMember[];
};
type Person = { readonly firstName: string; readonly dateOfBirth: string; readonly phone: string };
type Companion = Person & { readonly nickname?: string; readonly consentBy: string; readonly hour: number };

const WORDING = '2026-11';
const SARAH = PERSONAS.find(({ name }) => name === 'Sarah')!;
const ALEX = PERSONAS.find(({ name }) => name === 'Alex')!;
const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** Makes the demo through the front doors, so that what it shows is what a person could have made. */
export class Seeder {
  private readonly made: { ctx: RequestContext; service: ServiceView; schedule: GivenSchedule }[] = [];

  constructor(
    readonly app: INestApplicationContext,
    readonly clock: SeedClock,
  ) {}

  async client({ members, ...given }: NewClient): Promise<RequestContext> {
    const client = await this.app.get(ClientsService).create(this.system(), given);
    const ctx = actFor(this.system(), client.id);
    for (const member of members) await this.app.get(AuthService).addMember(ctx, member);
    return ctx;
  }

  /** Somebody whom Sarah calls each day from `hour` on. */
  async companion(ctx: RequestContext, { consentBy, hour, nickname, ...person }: Companion): Promise<ServiceView> {
    const patients = this.app.get(PatientsService);
    const about = { nickname: nickname ?? null, timeZone: HOME, language: 'en', isSelf: false };
    const patient = await patients.create(ctx, { ...person, ...about });
    await patients.setConsent(ctx, patient.id, {
      given: true,
      how: 'in_person',
      by: consentBy,
      wordingVersion: WORDING,
    });
    const schedule = dailyAt(hour, this.clock.today);
    const service = await this.app
      .get(ServicesService)
      .create(ctx, { kind: 'companion', patientId: patient.id, personaId: SARAH.id, voiceId: SARAH.voiceId, schedule });
    this.made.push({ ctx, service, schedule });
    return service;
  }

  /** Somebody who is their own patient. */
  async myself(ctx: RequestContext, person: Person): Promise<void> {
    const patients = this.app.get(PatientsService);
    const about = { nickname: null, timeZone: HOME, language: 'en', isSelf: true };
    const patient = await patients.create(ctx, { ...person, ...about });
    await patients.setConsent(ctx, patient.id, {
      given: true,
      how: 'written',
      by: person.firstName,
      wordingVersion: WORDING,
    });
    // One's own number is dialled once a code spoken to it came back.
    await patients.notePhoneVerified(ctx, patient.id);
    const schedule = { ...dailyAt(8, this.clock.today), days: [1, 3, 5] };
    const service = await this.app
      .get(ServicesService)
      .create(ctx, { kind: 'companion', patientId: patient.id, personaId: ALEX.id, voiceId: ALEX.voiceId, schedule });
    this.made.push({ ctx, service, schedule });
  }

  /** Services were made in the past; from today on their next calls lie ahead. */
  async plan(): Promise<void> {
    for (const { ctx, service, schedule } of this.made)
      await this.app.get(ServicesService).update(ctx, service.id, { schedule });
  }

  private system(): RequestContext {
    return { clientId: NO_CLIENT, actor: { kind: 'system', reason: 'seed' }, correlationId: randomUUID() };
  }
}

function dailyAt(hour: number, today: Date): GivenSchedule {
  const clock = (hours: number) => `${String(hours).padStart(2, '0')}:00`;
  return {
    days: EVERY_DAY,
    everyWeeks: 1,
    anchorDate: today.toISOString().slice(0, 10),
    windows: [{ start: clock(hour), end: clock(hour + 2) }],
    skip: [],
    retries: { count: 2, spacingMinutes: 20 },
  };
}
