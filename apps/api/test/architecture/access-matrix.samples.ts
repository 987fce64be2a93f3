import { makePatient, makeService } from '../factories/services.js';
import type { TestClient } from '../factories/people.js';
import type { TestProduct } from '../harness/application.js';

type Ids = Readonly<Record<string, string>>;
type Maker = (product: TestProduct, client: TestClient, before: Ids) => Promise<string>;

/** Makes, for a client, what a path parameter names. `before` holds the parameters to its left. A room adds its own here. */
export const IDS: Readonly<Record<string, Maker>> = {
  patientId: (product, client) => makePatient(product, client),
  serviceId: (product, client) => makeService(product, client),
  personaId: (product, client) => made(product, client, '/api/personas'),
  scenarioId: (product, client) => made(product, client, '/api/scenarios'),
  entryId: (product, client, { serviceId }) => made(product, client, `/api/services/${serviceId}/memory`),
  // Where it is the middle of the day now, so that the hours allow the call.
  callId: async (product, client) => {
    const patientId = await makePatient(product, client, { timeZone: zoneWhereItIsNoon(new Date()) });
    const serviceId = await makeService(product, client, { patientId });
    return made(product, client, `/api/services/${serviceId}/call-now`);
  },
  scheduledCallId: async (product, client) => {
    const serviceId = await makeService(product, client);
    return made(product, client, '/api/scheduled-calls', { serviceId, at: tomorrowAtNoonInNewYork(new Date()) });
  },
  sessionId: async (product, { token }) => {
    const { body } = await product.call('GET', '/api/profile/sessions', token);
    return (body['data'] as { id: string }[])[0]!.id;
  },
};

const PERSONA = {
  name: 'Marta',
  description: 'A patient listener',
  voiceId: '',
  style: 'warm',
  traits: ['patient'],
  prompt: 'Listen first.',
};
const SCENARIO = { name: 'Tea', description: 'A chat over tea', purpose: 'Ask how the day was.', topics: ['day'] };

/** A body with which a route gets past the checking of shapes, so that it must look the id up. */
export const BODIES: Readonly<Record<string, object>> = {
  'POST /api/personas': PERSONA,
  'POST /api/scenarios': SCENARIO,
  'PATCH /api/patients/:patientId': { nickname: 'Rosie' },
  'PUT /api/patients/:patientId/consent': {
    given: true,
    how: 'phone',
    by: 'Nora, daughter',
    wordingVersion: '2026-11',
  },
  'PATCH /api/services/:serviceId': { maxMinutes: 10 },
  'POST /api/services/:serviceId/pause': {},
  'POST /api/services/:serviceId/cancel': { when: 'now' },
  'PUT /api/services/:serviceId/enabled': { enabled: false },
  'PUT /api/services/:serviceId/relationships/:personaId': {
    type: 'friend',
    patientCalled: null,
    personaCalled: null,
    customPrompt: null,
    voiceSettings: { speed: 1, stability: 0.5 },
  },
  'PATCH /api/personas/:personaId': { name: 'Marta' },
  'PATCH /api/scenarios/:scenarioId': { name: 'Tea' },
  'POST /api/services/:serviceId/call-now': {},
  'PATCH /api/calls/:callId': { assignedTo: null },
  'PATCH /api/scheduled-calls/:scheduledCallId': { topic: 'The garden' },
  'POST /api/services/:serviceId/memory': { kind: 'note', text: 'Likes tea.' },
  'POST /api/services/:serviceId/memory/:entryId/retract': { reason: 'A mistake.' },
  'POST /api/services/:serviceId/memory/:entryId/forget': { reason: 'A mistake.' },
};

/** Routes that viewers may call although they are not reads: of their own log-in, or mere questions. */
export const HARMLESS = [
  /^POST \/api\/auth\/(logout|switch)$/,
  /^PATCH \/api\/profile$/,
  /^DELETE \/api\/profile\/sessions(\/:sessionId)?$/,
  /^POST \/api\/schedules\/preview$/,
];

/** Beyond those: what staff may do. */
export const STAFF_MAY = [
  /^POST \/api\/services\/:serviceId\/call-now$/,
  /^(POST|PATCH|DELETE) \/api\/scheduled-calls/,
  /^POST \/api\/calls\/:callId\/end$/,
  /^(POST|PUT) \/api\/profile\/phone-verification$/,
];

/** Routes that log the caller out or hang open: asked by someone made for that one request. */
export const ASKED_BY_A_FRESH_MEMBER = /^\w+ \/api\/(auth|profile)/;

async function made(product: TestProduct, { token }: TestClient, path: string, given: object = {}): Promise<string> {
  const pattern = path.replace(/\/[0-9a-f-]{36}\//, '/:serviceId/');
  const body = { ...BODIES[`POST ${pattern}`], ...given } as Record<string, unknown>;
  if ('voiceId' in body) body['voiceId'] = await aVoice(product, token);
  const reply = await product.call('POST', path, token, body);
  if (reply.status >= 300) throw new Error(`POST ${pattern} made nothing: ${JSON.stringify(reply.body)}`);
  return String(reply.body['id']);
}

async function aVoice(product: TestProduct, token: string): Promise<string> {
  const { body } = await product.call('GET', '/api/voices', token);
  return (body['data'] as { id: string }[])[0]!.id;
}

function zoneWhereItIsNoon(now: Date): string {
  const hoursAhead = 12 - now.getUTCHours();
  return `Etc/GMT${hoursAhead > 0 ? '-' : '+'}${Math.abs(hoursAhead)}`;
}

function tomorrowAtNoonInNewYork(now: Date): string {
  return `${new Date(now.getTime() + 86_400_000).toISOString().slice(0, 10)}T17:00:00Z`;
}
