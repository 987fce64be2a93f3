import type { TestProduct } from '../harness/application.js';
import { PERSONAS } from '../../src/services/domain/catalogue/personas.js';

type Body = Record<string, unknown>;
type Product = Pick<TestProduct, 'call'>;
type Someone = { readonly token: string };

let numbers = 0;
/** A fictional number of its own for each call of a test file, so that no two are the same person. */
export const someNumber = (): string =>
  `+1${201 + (Math.floor(numbers / 100) % 700)}55501${String(numbers++ % 100).padStart(2, '0')}`;

export const aPatient = (given: Body = {}): Body => ({
  firstName: 'Rose',
  nickname: 'Rosie',
  dateOfBirth: '1941-03-02',
  timeZone: 'America/New_York',
  language: 'en',
  phone: someNumber(),
  ...given,
});

export const CONSENT: Body = {
  given: true,
  how: 'phone',
  by: 'Nora Whitfield, daughter',
  wordingVersion: '2026-11',
};

export const aSchedule = (given: Body = {}): Body => ({
  days: [1, 2, 3, 4, 5, 6, 7],
  everyWeeks: 1,
  anchorDate: '2026-11-23',
  windows: [{ start: '10:00', end: '12:00' }],
  skip: ['2026-12-25'],
  retries: { count: 2, spacingMinutes: 20 },
  ...given,
});

/** A patient over HTTP, with consent. */
export async function makePatient(product: Product, { token }: Someone, given: Body = {}): Promise<string> {
  const { status, body } = await product.call('POST', '/api/patients', token, aPatient(given));
  if (status !== 201) throw new Error(`no patient: ${JSON.stringify(body)}`);
  const id = String(body['id']);
  await product.call('PUT', `/api/patients/${id}/consent`, token, CONSENT);
  return id;
}

/** A companion service over HTTP, active, for a patient of its own unless told whom. */
export async function makeService(product: Product, someone: Someone, given: Body = {}): Promise<string> {
  const { status, body } = await product.call('POST', '/api/services', someone.token, {
    kind: 'companion',
    patientId: given['patientId'] ?? (await makePatient(product, someone)),
    personaId: PERSONAS[0]!.id,
    path: 'relay',
    schedule: aSchedule(),
    ...given,
  });
  if (status !== 201) throw new Error(`no service: ${JSON.stringify(body)}`);
  return String(body['id']);
}
