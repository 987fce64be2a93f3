import { writeCursor } from '../../platform/http/cursor.js';
import type { RelationshipView, Schedule, ServicePage, ServiceView, TransferView } from '../services.types.js';
import type { ScheduleDto } from './schedule.dto.js';
import type {
  RelationshipResponse,
  ServicePageResponse,
  ServiceResponse,
  TransferPageResponse,
} from './services.dto.js';

export function presentService(service: ServiceView): ServiceResponse {
  return {
    id: service.id,
    kind: service.kind,
    engine: service.engine,
    status: service.status,
    enabled: service.enabled,
    resumeOn: service.resumeOn,
    cancelAt: service.cancelAt?.toISOString() ?? null,
    patientId: service.patientId,
    timeZone: service.timeZone,
    personaId: service.personaId,
    voiceId: service.voiceId,
    path: service.path,
    scenarioId: service.scenarioId,
    language: service.language,
    schedule: service.schedule && presentSchedule(service.schedule),
    nextCallAt: service.nextCallAt?.toISOString() ?? null,
    callHint: service.callHint && { reason: service.callHint.reason, at: service.callHint.at.toISOString() },
    maxMinutes: service.maxMinutes,
    voicemailText: service.voicemailText,
    recording: service.recording,
    createdAt: service.createdAt.toISOString(),
  };
}

const presentSchedule = ({ days, everyWeeks, anchorDate, windows, skip, retries }: Schedule): ScheduleDto => ({
  days: [...days],
  everyWeeks,
  anchorDate,
  windows: windows.map(({ start, end }) => ({ start, end })),
  skip: [...skip],
  retries: { count: retries.count, spacingMinutes: retries.spacingMinutes },
});

export function presentServicePage({ items, next }: ServicePage): ServicePageResponse {
  return { data: items.map(presentService), nextCursor: next && writeCursor(next) };
}

export function presentRelationship(relationship: RelationshipView): RelationshipResponse {
  const { serviceId, personaId, type, patientCalled, personaCalled, customPrompt, voiceSettings } = relationship;
  const { speed, stability } = voiceSettings;
  return {
    serviceId,
    personaId,
    type,
    patientCalled,
    personaCalled,
    customPrompt,
    voiceSettings: { speed, stability },
  };
}

/** Who the other side is stays unsaid. */
export function presentTransferPage(page: { items: TransferView[]; next: string | null }): TransferPageResponse {
  return {
    data: page.items.map(({ id, serviceId, side, at, byKind }) => ({
      id,
      serviceId,
      side,
      at: at.toISOString(),
      by: byKind === 'user' ? 'owner' : 'administrator',
    })),
    nextCursor: page.next && writeCursor(page.next),
  };
}
