import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Faults } from '../faults.js';
import { API_VERSION, type CallRecord, isOver, presentCall } from './call.js';
import { type Form, readCallRequest, readUpdate } from './call-request.js';
import type { Calls } from './calls.js';
import { TwilioError, notFound } from './errors.js';
import type { LiveCall } from './live-call.js';
import { presentNotification } from './notifications.js';

interface Account {
  accountSid: string;
  authToken: string;
  ownNumbers: readonly string[];
}

type AccountRoute = { Params: { account: string } };
type CallRoute = { Params: { account: string; call: string } };
type ListRoute = AccountRoute & { Querystring: Record<string, string | undefined> };

const BASE = `/twilio/${API_VERSION}/Accounts/:account`;

/** The part of Twilio's REST API that concerns calls. */
export function registerTwilio(app: FastifyInstance, calls: Calls, account: Account, faults: Faults): void {
  void app.register(async (api) => {
    api.setErrorHandler((error, _request, reply) => {
      const known = error instanceof TwilioError ? error : new TwilioError(500, 20500, 'Internal Server Error');
      if (known.status === 500) console.error(error);
      if (known.status === 401) void reply.header('www-authenticate', 'Basic realm="Twilio API"');
      void reply.code(known.status).send(known.body());
    });
    api.addHook('preHandler', async (request: FastifyRequest) => {
      authenticate(request, account);
      await faults.delay('twilio');
      await faults.delay('twilio-rest');
      const fault = faults.strikes('twilio', 'error') ?? faults.strikes('twilio-rest', 'error');
      if (fault) throw faultyAnswer(fault.status ?? 503);
    });
    api.addHook('onSend', async (_request: FastifyRequest, reply: FastifyReply) => {
      if (faults.strikes('twilio-rest', 'drop')) reply.raw.destroy(); // it was done, and the caller cannot know
    });

    api.post<AccountRoute>(`${BASE}/Calls.json`, (request, reply) => {
      const record = calls.create(readCallRequest(formOf(request), account.ownNumbers));
      void reply.code(201).send(presentCall(record));
    });
    api.get<ListRoute>(`${BASE}/Calls.json`, ({ query }) => presentPage(calls.list(), query, account.accountSid));
    api.get<CallRoute>(`${BASE}/Calls/:call.json`, (request) => presentCall(find(request).record));
    api.post<CallRoute>(`${BASE}/Calls/:call.json`, (request) => {
      const call = find(request);
      update(call, formOf(request));
      return presentCall(call.record);
    });
    api.get<CallRoute>(`${BASE}/Calls/:call/Notifications.json`, (request) => ({
      notifications: calls.notifications
        .of(find(request).callSid)
        .map((note) => presentNotification(account.accountSid, note)),
      page: 0,
      page_size: 50,
      next_page_uri: null,
    }));
    api.all('/twilio/*', ({ url }) => {
      throw notFound(url.replace(/^\/twilio|\?.*$/g, ''));
    });
  });

  function find({ params, url }: FastifyRequest<CallRoute>): LiveCall {
    const call = calls.find(params.call);
    if (!call) throw notFound(url.replace(/^\/twilio|\?.*$/g, ''));
    return call;
  }
}

const formOf = ({ body }: FastifyRequest): Form => (typeof body === 'object' && body ? (body as Form) : {});

function authenticate(request: FastifyRequest, { accountSid, authToken }: Account): void {
  const [, encoded = ''] = /^Basic (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  const [user = '', ...password] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const asked = (request.params as { account?: string }).account;
  const fine = user === accountSid && same(password.join(':'), authToken) && (!asked || asked === accountSid);
  if (!fine) throw new TwilioError(401, 20003, 'Authenticate');
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const faultyAnswer = (status: number): TwilioError =>
  status === 429
    ? new TwilioError(429, 20429, 'Too Many Requests')
    : new TwilioError(status, status === 503 ? 20503 : 20500, 'Service is down for the moment');

function update(call: LiveCall, form: Form): void {
  const wish = readUpdate(form);
  if (!wish) return;
  if ('source' in wish) {
    if (call.record.status !== 'in-progress')
      throw new TwilioError(400, 21220, 'Call is not in-progress. Cannot redirect.');
    call.redirect(wish.source);
  } else if (!isOver(call.record)) {
    if (wish.end === 'canceled' && call.record.answeredAt)
      throw new TwilioError(400, 21220, 'Call is in-progress. Cannot cancel.');
    call.stop();
  }
}

function presentPage(records: CallRecord[], query: Record<string, string | undefined>, accountSid: string): unknown {
  const wanted = records.filter(
    ({ status, to, from }) =>
      (query['Status'] ?? status) === status && (query['To'] ?? to) === to && (query['From'] ?? from) === from,
  );
  const size = Math.min(Math.max(Number(query['PageSize']) || 50, 1), 1000);
  const page = Math.max(Number(query['Page']) || 0, 0);
  const uri = (number: number): string => {
    const rest = new URLSearchParams(
      Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined),
    );
    rest.set('Page', String(number));
    rest.set('PageSize', String(size));
    return `/${API_VERSION}/Accounts/${accountSid}/Calls.json?${rest.toString()}`;
  };
  const shown = wanted.slice(page * size, (page + 1) * size);
  return {
    calls: shown.map(presentCall),
    page,
    page_size: size,
    start: page * size,
    end: page * size + Math.max(shown.length - 1, 0),
    uri: uri(page),
    first_page_uri: uri(0),
    next_page_uri: wanted.length > (page + 1) * size ? uri(page + 1) : null,
    previous_page_uri: page > 0 ? uri(page - 1) : null,
  };
}
