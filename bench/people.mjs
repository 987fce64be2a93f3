// People to call, made through the front doors: patients sealed, consent given, services active.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { dist, openProduct } from './product.mjs';

const PER_CLIENT = 50;

/** Where it is about noon, so that calling hours hold whenever this runs. */
export function zoneAtNoon(now = new Date()) {
  const east = 12 - now.getUTCHours();
  return `Etc/GMT${east <= 0 ? '+' : '-'}${Math.abs(east)}`;
}

/** In a process of its own, which has the product's settings. @returns ids of services */
export async function makePeople(env, count) {
  const maker = fork(fileURLToPath(import.meta.url), [String(count)], { env });
  const [ids] = await once(maker, 'message');
  return ids;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const ids = await make(Number(process.argv[2]));
  process.send(ids, () => process.exit());
}

async function make(count) {
  const app = await openProduct();
  const { actFor, NO_CLIENT } = await dist('platform/context/request-context');
  const { ClientsService } = await dist('clients/clients.service');
  const { PatientsService } = await dist('patients/patients.service');
  const { ServicesService } = await dist('services/services.service');
  const { PERSONAS } = await dist('services/domain/catalogue/personas');
  const [clients, patients, services] = [ClientsService, PatientsService, ServicesService].map((it) => app.get(it));
  const actor = { kind: 'system', reason: 'bench' };
  const timeZone = zoneAtNoon();
  const ids = [];
  let ctx;
  for (let index = 0; index < count; index++) {
    if (index % PER_CLIENT === 0) {
      const nobody = { clientId: NO_CLIENT, actor, correlationId: `bench-${index}` };
      const email = `bench-${index}@everline.test`;
      ctx = actFor(
        nobody,
        (await clients.create(nobody, { accountType: 'facility', name: 'Bench', email, timeZone })).id,
      );
    }
    const { id: patientId } = await patients.create(ctx, {
      firstName: 'Ada',
      nickname: null,
      dateOfBirth: '1941-03-02',
      timeZone,
      language: 'en',
      phone: `+1${201 + Math.floor(index / 100)}55501${String(index % 100).padStart(2, '0')}`,
      isSelf: false,
    });
    await patients.setConsent(ctx, patientId, { given: true, how: 'phone', by: 'Bench', wordingVersion: '2026-11' });
    const schedule = {
      days: [1, 2, 3, 4, 5, 6, 7],
      everyWeeks: 1,
      anchorDate: '2026-01-05',
      windows: [{ start: '09:00', end: '11:00' }],
      skip: [],
      retries: { count: 0, spacingMinutes: 20 },
    };
    const given = { kind: 'companion', patientId, personaId: PERSONAS[0].id, schedule };
    ids.push((await services.create(ctx, given)).id);
  }
  await app.close();
  return ids;
}
