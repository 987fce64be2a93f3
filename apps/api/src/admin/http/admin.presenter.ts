import type { AuditEntryView } from '../../auth/auth.types.js';
import type { ClientView } from '../../clients/clients.types.js';
import { hasConsent } from '../../patients/patients.types.js';
import { writeCursor } from '../../platform/http/cursor.js';
import type { ClientLine, Page, PatientLine, ServiceLine, Show, UserLine } from '../admin.types.js';
import { maskName, maskPhone } from '../domain/mask.js';
import type { AdminClientResponse } from './admin-clients.dto.js';
import type {
  AdminClientLineResponse,
  AdminPatientResponse,
  AdminServiceResponse,
  AdminUserResponse,
  AuditEntryResponse,
  ClientMarkResponse,
} from './admin.dto.js';

export function presentPage<T, Shown>({ items, next }: Page<T>, present: (item: T) => Shown) {
  return { data: items.map((item) => present(item)), nextCursor: next && writeCursor(next) };
}

export function presentClientLine(client: ClientLine): AdminClientLineResponse {
  return {
    id: client.id,
    code: client.code,
    accountType: client.accountType,
    name: client.name,
    company: client.company,
    email: client.email,
    phone: client.phone,
    timeZone: client.timeZone,
    status: client.status,
    billingStatus: client.billingStatus,
    signedUpAt: client.signedUpAt.toISOString(),
    services: client.services,
    activeServices: client.activeServices,
    members: client.members,
  };
}

export function presentClient({ client, line }: { client: ClientView; line: ClientLine }): AdminClientResponse {
  const { address, locale, currency } = client;
  return Object.assign(presentClientLine(line), { address, locale, currency });
}

export function presentUser(user: UserLine): AdminUserResponse {
  return {
    id: user.id,
    email: user.email,
    fullName: user.fullName,
    phone: user.phone,
    status: user.status,
    isSuperAdmin: user.isSuperAdmin,
    lastLoginAt: user.lastLoginAt?.toISOString() ?? null,
    memberships: user.memberships.map(({ clientId, clientName, accountType, role }) => ({
      clientId,
      clientName,
      accountType: accountType as ClientLine['accountType'],
      role,
    })),
  };
}

const presentMark = ({ id, code, name, company }: ClientLine): ClientMarkResponse => ({
  id,
  code,
  name: company ?? name,
});

export function presentPatient({ patient, client }: PatientLine, show: Show): AdminPatientResponse {
  const masked = show === 'masked';
  return {
    id: patient.id,
    client: presentMark(client),
    masked,
    firstName: masked ? maskName(patient.firstName) : patient.firstName,
    nickname: masked ? null : patient.nickname,
    dateOfBirth: masked ? null : patient.dateOfBirth,
    phone: masked ? maskPhone(patient.phone) : patient.phone,
    timeZone: patient.timeZone,
    language: patient.language,
    hasConsent: hasConsent(patient),
    createdAt: patient.createdAt.toISOString(),
  };
}

export function presentService({ service, client, patient }: ServiceLine, show: Show): AdminServiceResponse {
  return {
    id: service.id,
    client: presentMark(client),
    kind: service.kind,
    status: service.status,
    enabled: service.enabled,
    resumeOn: service.resumeOn,
    cancelAt: service.cancelAt?.toISOString() ?? null,
    nextCallAt: service.nextCallAt?.toISOString() ?? null,
    createdAt: service.createdAt.toISOString(),
    patient: patient && presentPatient({ patient, client }, show),
  };
}

export function presentAuditEntry(entry: AuditEntryView): AuditEntryResponse {
  return {
    id: entry.id,
    clientId: entry.clientId,
    seq: entry.seq,
    at: entry.at.toISOString(),
    actorKind: entry.actorKind,
    actorId: entry.actorId,
    onBehalfOf: entry.onBehalfOf,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    details: { ...entry.details },
  };
}
