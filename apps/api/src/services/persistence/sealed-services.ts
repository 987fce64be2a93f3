import { Injectable } from '@nestjs/common';
import type { LocalDate } from '#kernel/local-date';
import { KeyDestroyed, Vault } from '../../platform/crypto/vault.js';
import type { PatientId } from '../../patients/patients.types.js';
import { ALL_HOURS } from '../domain/schedule.js';
import { callingHoursOf, ServicesConfig } from '../services.config.js';
import type { RelationshipFields, RelationshipView, ServiceId, ServiceView } from '../services.types.js';
import type { RelationshipRow, ServiceRow } from './service.repository.js';

type Place = {
  readonly table: 'services.service' | 'services.relationship';
  readonly column: string;
  readonly id: string;
};

/** Between the rows, in which the words of people lie sealed under the service's id, and the views. */
@Injectable()
export class SealedServices {
  constructor(
    private readonly vault: Vault,
    private readonly config: ServicesConfig,
  ) {}

  async open(row: ServiceRow): Promise<ServiceView> {
    return {
      id: row.id as ServiceId,
      clientId: row.clientId,
      kind: row.kind,
      engine: row.engine,
      status: row.status,
      enabled: row.enabled,
      resumeOn: row.resumeOn as LocalDate | null,
      cancelAt: row.cancelAt,
      patientId: row.patientId as PatientId | null,
      timeZone: row.patientZone,
      callingHours: this.callingHours(row.patientIsSelf),
      personaId: row.personaId,
      voiceId: row.voiceId,
      path: row.path,
      scenarioId: row.scenarioId,
      language: row.language,
      schedule: row.schedule,
      nextCallAt: row.nextCallAt,
      callHint: row.hintReason !== null && row.hintAt !== null ? { reason: row.hintReason, at: row.hintAt } : null,
      maxMinutes: row.maxMinutes,
      voicemailText: await this.read(row.id, voicemailOf(row.id), row.voicemailTextSealed),
      recording: row.recording,
      createdAt: row.createdAt,
    };
  }

  async openAll(rows: readonly ServiceRow[]): Promise<ServiceView[]> {
    const sealed = rows.filter(({ voicemailTextSealed }) => voicemailTextSealed !== null);
    if (sealed.length > 0) await this.vault.warm(sealed.map(({ id }) => id));
    return Promise.all(rows.map((row) => this.open(row)));
  }

  /** A patient who ordered the calls themselves chooses their hours. */
  callingHours(isSelf: boolean): ServiceView['callingHours'] {
    return isSelf ? ALL_HOURS : callingHoursOf(this.config);
  }

  sealVoicemail(id: string, text: string | null): Promise<Buffer | null> {
    return this.write(id, voicemailOf(id), text);
  }

  async openRelationship(row: RelationshipRow): Promise<RelationshipView> {
    const { serviceId, personaId } = row;
    const read = (column: string, sealed: Buffer | null) =>
      this.read(serviceId, { table: 'services.relationship', column, id: serviceId }, sealed);
    return {
      serviceId: serviceId as ServiceId,
      personaId,
      type: row.type,
      patientCalled: await read('patient_called_sealed', row.patientCalledSealed),
      personaCalled: await read('persona_called_sealed', row.personaCalledSealed),
      customPrompt: await read('custom_prompt_sealed', row.customPromptSealed),
      voiceSettings: { speed: row.speed, stability: row.stability },
    };
  }

  async sealRelationship(serviceId: string, personaId: string, fields: RelationshipFields): Promise<RelationshipRow> {
    // The service's id, not the persona's: that one changes when the service changes hands.
    const write = (column: string, text: string | null) =>
      this.write(serviceId, { table: 'services.relationship', column, id: serviceId }, text);
    return {
      serviceId,
      personaId,
      type: fields.type,
      patientCalledSealed: await write('patient_called_sealed', fields.patientCalled),
      personaCalledSealed: await write('persona_called_sealed', fields.personaCalled),
      customPromptSealed: await write('custom_prompt_sealed', fields.customPrompt),
      speed: fields.voiceSettings.speed,
      stability: fields.voiceSettings.stability,
    };
  }

  private async write(owner: string, place: Place, text: string | null): Promise<Buffer | null> {
    return text === null ? null : this.vault.seal({ owner, ...place }, text);
  }

  private async read(owner: string, place: Place, sealed: Buffer | null): Promise<string | null> {
    if (!sealed) return null;
    try {
      return await this.vault.open({ owner, ...place }, sealed);
    } catch (error) {
      if (error instanceof KeyDestroyed) return null; // the patient was erased
      throw error;
    }
  }
}

const voicemailOf = (id: string): Place => ({ table: 'services.service', column: 'voicemail_text_sealed', id });
