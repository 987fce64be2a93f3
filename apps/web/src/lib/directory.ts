import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, type Schemas, wire } from './api-client.js';

export type Patient = Schemas['PatientResponse'];
export type Service = Schemas['ServiceResponse'];
export type Persona = Schemas['PersonaResponse'];

/** Who is called by whom. Wire names ids only; screens need names, zones and what stands between. */
export type Person = {
  readonly patient: Patient;
  readonly service: Service | null;
  readonly persona: Persona | null;
  /** As the family says it. */
  readonly name: string;
  readonly zone: string;
};

export type Directory = {
  readonly people: readonly Person[];
  readonly ofService: (serviceId: string | null) => Person | null;
  readonly personaName: (personaId: string | null) => string | null;
};

const PAGE = 100;
/** A guard against a cursor that never ends, not a limit anyone meets. */
const MOST_PAGES = 20;

export const nameOf = ({ nickname, firstName }: Pick<Patient, 'nickname' | 'firstName'>): string =>
  nickname ?? firstName;

/** All people and services of the client, kept together; event messages make them stale. */
export function useDirectory() {
  const patients = useQuery({ queryKey: ['get', '/api/patients', 'all'], queryFn: allPatients });
  const services = useQuery({ queryKey: ['get', '/api/services', 'all'], queryFn: allServices });
  const personas = api.useQuery('get', '/api/personas', {}, { staleTime: 300_000 });
  const data = useMemo(
    () =>
      patients.data && services.data && personas.data
        ? directoryOf(patients.data, services.data, personas.data.data)
        : undefined,
    [patients.data, services.data, personas.data],
  );
  const all = [patients, services, personas];
  return {
    data,
    error: all.map(({ error }): unknown => error).find(Boolean),
    refetch: () => Promise.all(all.map((query) => query.refetch())),
  };
}

export function directoryOf(
  patients: readonly Patient[],
  services: readonly Service[],
  personas: readonly Persona[],
): Directory {
  const personaById = new Map(personas.map((persona) => [persona.id, persona]));
  // A patient may have had several services; the one that still runs is theirs.
  const serviceOf = new Map<string, Service>();
  for (const service of services) {
    if (!service.patientId) continue;
    const known = serviceOf.get(service.patientId);
    if (!known || known.status === 'cancelled') serviceOf.set(service.patientId, service);
  }
  const person = (patient: Patient, service: Service | null): Person => ({
    patient,
    service,
    persona: service ? (personaById.get(service.personaId) ?? null) : null,
    name: nameOf(patient),
    zone: patient.timeZone,
  });
  const byId = new Map(patients.map((patient) => [patient.id, patient]));
  const byService = new Map(
    services.flatMap((service) => {
      const patient = service.patientId && byId.get(service.patientId);
      return patient ? [[service.id, person(patient, service)]] : [];
    }),
  );
  return {
    people: patients.map((patient) => person(patient, serviceOf.get(patient.id) ?? null)),
    ofService: (serviceId) => (serviceId ? (byService.get(serviceId) ?? null) : null),
    personaName: (personaId) => (personaId ? (personaById.get(personaId)?.name ?? null) : null),
  };
}

type Page<Row> = { readonly data: readonly Row[]; readonly nextCursor: string | null };

async function everyPage<Row>(ask: (cursor: string | undefined) => Promise<Page<Row>>): Promise<Row[]> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { data, nextCursor } = await ask(cursor);
    rows.push(...data);
    if (!nextCursor) break;
    cursor = nextCursor;
  }
  return rows;
}

const allPatients = () =>
  everyPage<Patient>(async (cursor) => {
    const query = { limit: PAGE, ...(cursor && { cursor }) };
    const { data } = await wire.GET('/api/patients', { params: { query } });
    return data!;
  });

const allServices = () =>
  everyPage<Service>(async (cursor) => {
    const query = { limit: PAGE, ...(cursor && { cursor }) };
    const { data } = await wire.GET('/api/services', { params: { query } });
    return data!;
  });
