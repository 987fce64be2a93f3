import { writeCursor } from '../../platform/http/cursor.js';
import { type ConsentEvent, hasConsent, type PatientPage, type PatientView } from '../patients.types.js';
import type { ConsentHistoryResponse, PatientPageResponse, PatientResponse } from './patients.dto.js';

export function presentPatient(patient: PatientView): PatientResponse {
  const { consent } = patient;
  return {
    id: patient.id,
    firstName: patient.firstName,
    nickname: patient.nickname,
    dateOfBirth: patient.dateOfBirth,
    timeZone: patient.timeZone,
    language: patient.language,
    phone: patient.phone,
    phoneStatus: patient.phoneStatus,
    isSelf: patient.isSelf,
    consent: consent && {
      given: consent.given,
      when: consent.when.toISOString(),
      how: consent.how,
      by: consent.by,
      wordingVersion: consent.wordingVersion,
      withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
      inForce: hasConsent(patient),
    },
    createdAt: patient.createdAt.toISOString(),
  };
}

export function presentPatientPage({ items, next }: PatientPage): PatientPageResponse {
  return { data: items.map(presentPatient), nextCursor: next && writeCursor(next) };
}

export function presentConsentHistory(events: readonly ConsentEvent[]): ConsentHistoryResponse {
  return {
    data: events.map(({ at, kind, how, by, wordingVersion }) => ({
      at: at.toISOString(),
      kind,
      how,
      by,
      wordingVersion,
    })),
    nextCursor: null,
  };
}
