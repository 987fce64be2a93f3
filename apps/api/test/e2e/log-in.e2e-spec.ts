import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '../../src/platform/mail/mailer.js';
import { joinClient, makeClient, makeSuperAdmin, type TestClient } from '../factories/people.js';
import { RememberedMail } from '../fakes/remembered-mail.js';
import { startProduct, type TestProduct } from '../harness/application.js';
import { eventually } from '../harness/eventually.js';

const mail = new RememberedMail();
let product: TestProduct;
let nora: TestClient;

beforeAll(async () => {
  const limits = { AUTH_CODES_PER_ADDRESS: '1000', RATE_LIMITS: 'off' };
  product = await startProduct(limits, (builder) => builder.overrideProvider(Mailer).useValue(mail));
  await product.startWorker();
});
afterAll(() => product.stop());

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(product.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const code = (text: string) => /\b\d{6}\b/.exec(text)![0];
const link = (text: string) => new URL(/http\S+\/api\/auth\/verify\/\S+/.exec(text)![0]).pathname;

/** Asks for a code and reads it from the message. */
async function askFor(email: string): Promise<{ code: string; path: string; text: string }> {
  const before = mail.to(email).length;
  expect((await post('/api/auth/login', { email })).status).toBe(202);
  const found = await eventually(
    () => mail.to(email),
    (sent) => sent.length > before,
  );
  const { text } = found.at(-1)!;
  return { code: code(text), path: link(text), text };
}
const cookieOf = (reply: Response) => reply.headers.get('set-cookie')!.split(';')[0]!;
const withCookie = (path: string, cookie: string, init: RequestInit = {}) =>
  fetch(product.url + path, { ...init, headers: { ...(init.headers as Record<string, string>), cookie } });

describe('a person with an account', () => {
  beforeAll(async () => {
    nora = await makeClient(product, {
      name: 'Nora Whitfield',
      email: 'nora@example.test',
      fullName: 'Nora Whitfield',
    });
  });

  it('logs in with the code, and the browser keeps a cookie that scripts cannot read', async () => {
    const asked = await askFor(nora.email);
    const reply = await post('/api/auth/verify', { email: ` ${nora.email.toUpperCase()}`.trim(), code: asked.code });
    expect(reply.status).toBe(200);
    expect(await reply.json()).toEqual({});
    expect(reply.headers.get('set-cookie')).toMatch(
      /^session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/,
    );

    const me = await withCookie('/api/auth/me', cookieOf(reply));
    expect(await me.json()).toMatchObject({
      user: { email: nora.email, fullName: 'Nora Whitfield' },
      currentClient: { clientId: nora.id, clientName: 'Nora Whitfield', accountType: 'loved_one', role: 'admin' },
      role: 'admin',
      permissions: expect.arrayContaining(['client:manage', 'profile:manage']),
      isSuperAdmin: false,
    });
  });

  it('cannot use a code twice, nor the link that came with it', async () => {
    const asked = await askFor(nora.email);
    const body = { email: nora.email, code: asked.code };
    expect((await post('/api/auth/verify', body)).status).toBe(200);
    const again = await post('/api/auth/verify', body);
    expect(again.status).toBe(401);
    expect(await again.json()).toMatchObject({ code: 'auth.code_refused' });
    expect((await fetch(product.url + asked.path)).status).toBe(410);
  });

  it('logs in by link: opening it shows a page, the button sets the cookie and leads to the app', async () => {
    const { path } = await askFor(nora.email);
    for (let scan = 0; scan < 2; scan++) {
      const page = await fetch(product.url + path);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toContain('text/html');
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(await page.text()).toMatch(/<form method="post">/);
    }
    const pressed = await fetch(product.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '',
    });
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get('location')).toBe('/');
    expect((await withCookie('/api/auth/me', cookieOf(pressed))).status).toBe(200);
    expect((await fetch(product.url + path, { method: 'POST', redirect: 'manual' })).status).toBe(410);
  });

  it('logs in by link at once when JSON is asked for', async () => {
    const { path } = await askFor(nora.email);
    const json = { accept: 'application/json' };
    const reply = await fetch(`${product.url}${path}?mode=token`, { headers: json });
    expect(await reply.json()).toMatchObject({ accessToken: expect.any(String), refreshToken: expect.any(String) });
    expect((await fetch(product.url + path, { headers: json })).status).toBe(410);
  });

  it('gets five tries, then even the right code is refused', async () => {
    const asked = await askFor(nora.email);
    const wrong = asked.code === '000000' ? '111111' : '000000';
    for (let count = 0; count < 5; count++)
      expect((await post('/api/auth/verify', { email: nora.email, code: wrong })).status).toBe(401);
    expect((await post('/api/auth/verify', { email: nora.email, code: asked.code })).status).toBe(401);
  });

  it('cannot use a code that is older than ten minutes', async () => {
    const client = await makeClient(product);
    const asked = await askFor(client.email);
    await product.database.owner.query(
      `update auth.login_code set expires_at = now() - interval '1 second' where user_id = $1`,
      [client.userId],
    );
    expect((await post('/api/auth/verify', { email: client.email, code: asked.code })).status).toBe(401);
    expect((await fetch(product.url + asked.path)).status).toBe(410);
  });

  it('is sent the code although the mail server was down at first', async () => {
    const client = await makeClient(product);
    mail.failures = 1;
    const asked = await askFor(client.email);
    expect((await post('/api/auth/verify', { email: client.email, code: asked.code })).status).toBe(200);
  });
});

it('keeps the code in clear nowhere: not in its row, not in the queue', async () => {
  const client = await makeClient(product);
  const asked = await askFor(client.email);
  const { owner } = product.database;
  const [row] = await owner.query<object[]>(`select * from auth.login_code where user_id = $1`, [client.userId]);
  expect(row).toMatchObject({ message_sealed: null });
  const token = asked.path.split('/').at(-1)!;
  const messages = await owner.transaction(async (db) => {
    await db.query(`select set_config('app.client_id', '00000000-0000-0000-0000-000000000000', true)`);
    return db.query<object[]>(`select * from platform.outbox_message where queue = 'auth'`);
  });
  expect(messages.length).toBeGreaterThan(0);
  for (const text of [JSON.stringify(row), JSON.stringify(messages)]) {
    expect(text).not.toContain(token);
    expect(text).not.toContain(client.email);
    expect(text).not.toMatch(new RegExp(`"${asked.code}"`));
  }
});

describe('an address that nobody has', () => {
  it('gets the same answer, no message, and no way in', async () => {
    const known = await makeClient(product);
    const replies = [
      await post('/api/auth/login', { email: known.email }),
      await post('/api/auth/login', { email: 'nobody@example.test' }),
    ];
    const [first, second] = await Promise.all(
      replies.map(async (reply) => ({ status: reply.status, body: await reply.json() })),
    );
    expect(second).toEqual(first);

    const owed = () =>
      product.database.owner.query<{ count: string }[]>(
        `select count(*) from auth.login_code where message_sealed is not null`,
      );
    await eventually(owed, ([row]) => row!.count === '0');
    expect(mail.to('nobody@example.test')).toEqual([]);
    const refused = await post('/api/auth/verify', { email: 'nobody@example.test', code: '123456' });
    expect(refused.status).toBe(401);
    expect(await refused.json()).toMatchObject({ code: 'auth.code_refused' });
  });
});

describe('an API client', () => {
  const logIn = async (email: string) => {
    const asked = await askFor(email);
    const reply = await post('/api/auth/verify?mode=token', { email, code: asked.code });
    expect(reply.headers.get('set-cookie')).toBeNull();
    return (await reply.json()) as { accessToken: string; refreshToken: string };
  };
  const me = (token: string) => product.call('GET', '/api/auth/me', token);
  const refresh = (refreshToken: string) => product.call('POST', '/api/auth/refresh', null, { refreshToken });

  it('gets tokens, and new ones for a refresh token, once', async () => {
    const client = await makeClient(product);
    const first = await logIn(client.email);
    expect(await me(first.accessToken)).toMatchObject({ status: 200 });
    const second = await refresh(first.refreshToken);
    expect(second).toMatchObject({ status: 200, body: { accessToken: expect.any(String), expiresInSeconds: 900 } });
    expect(await me(String(second.body['accessToken']))).toMatchObject({ status: 200 });
  });

  it('is logged out altogether when a refresh token comes twice', async () => {
    const client = await makeClient(product);
    const first = await logIn(client.email);
    const second = await refresh(first.refreshToken);
    expect(await refresh(first.refreshToken)).toMatchObject({ status: 401, body: { code: 'auth.refresh_refused' } });
    expect(await refresh(String(second.body['refreshToken']))).toMatchObject({ status: 401 });
    expect(await me(String(second.body['accessToken']))).toMatchObject({ status: 401 });
  });

  it('is out at once after a log-out, with its refresh token too', async () => {
    const client = await makeClient(product);
    const tokens = await logIn(client.email);
    expect(await product.call('POST', '/api/auth/logout', tokens.accessToken)).toMatchObject({ status: 204 });
    expect(await me(tokens.accessToken)).toMatchObject({ status: 401 });
    expect(await refresh(tokens.refreshToken)).toMatchObject({ status: 401 });
  });

  it('acts for another of its clients after a switch, and for no stranger', async () => {
    const first = await makeClient(product, { name: 'First' });
    const second = await makeClient(product, { name: 'Second' });
    const stranger = await makeClient(product);
    await joinClient(product, second.id, first.userId, { role: 'viewer' });
    const switched = await product.call('POST', '/api/auth/switch', first.token, { clientId: second.id });
    expect(switched).toMatchObject({ status: 200, body: { role: 'viewer', currentClient: { clientName: 'Second' } } });
    const token = String(switched.body['accessToken']);
    expect(await product.call('GET', '/api/client', token)).toMatchObject({ body: { id: second.id } });
    expect(await product.call('PUT', '/api/client', token, { name: 'Mine' })).toMatchObject({ status: 403 });
    expect(await product.call('POST', '/api/auth/switch', first.token, { clientId: stranger.id })).toMatchObject({
      status: 404,
    });
  });

  it('is led to another of its clients when the one it acted for let it go', async () => {
    const first = await makeClient(product);
    const tokens = await logIn(first.email);
    const second = await makeClient(product);
    await joinClient(product, second.id, first.userId, { role: 'staff' });
    await product.database.owner.transaction(async (db) => {
      await db.query(`select set_config('app.client_id', $1, true)`, [first.id]);
      await db.query(`delete from auth.membership where user_id = $1`, [first.userId]);
    });
    expect(await me(tokens.accessToken)).toMatchObject({ status: 401 });
    const renewed = await refresh(tokens.refreshToken);
    expect(await me(String(renewed.body['accessToken']))).toMatchObject({
      body: { role: 'staff', currentClient: { clientId: second.id } },
    });
  });

  it('loses what it may do with the membership, at once', async () => {
    const client = await makeClient(product);
    await product.database.owner.transaction(async (db) => {
      await db.query(`select set_config('app.client_id', $1, true)`, [client.id]);
      await db.query(`delete from auth.membership where user_id = $1`, [client.userId]);
    });
    expect(await product.call('GET', '/api/client', client.token)).toMatchObject({ status: 401 });
  });
});

describe('a browser', () => {
  const logIn = async (email: string) => {
    const asked = await askFor(email);
    return cookieOf(await post('/api/auth/verify', { email, code: asked.code }));
  };
  const put = (cookie: string, headers: Record<string, string>) =>
    withCookie('/api/client', cookie, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ company: 'Acme' }),
    });

  it('changes things from the app, and not from another site', async () => {
    const client = await makeClient(product);
    const cookie = await logIn(client.email);
    expect((await put(cookie, { 'sec-fetch-site': 'same-origin' })).status).toBe(200);
    expect((await put(cookie, { origin: product.url })).status).toBe(200);
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.test' },
    ]) {
      const refused = await put(cookie, headers);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ code: 'platform.cross_site' });
    }
  });

  it('cannot be logged in by another site', async () => {
    const client = await makeClient(product);
    const asked = await askFor(client.email);
    const body = { email: client.email, code: asked.code };
    const refused = await post('/api/auth/verify', body, {
      'sec-fetch-site': 'cross-site',
      origin: 'https://evil.test',
    });
    expect(refused.status).toBe(403);
    expect((await post('/api/auth/verify', body)).status).toBe(200);
  });

  it('is out at once after a log-out, and loses the cookie', async () => {
    const client = await makeClient(product);
    const cookie = await logIn(client.email);
    const reply = await withCookie('/api/auth/logout', cookie, { method: 'POST' });
    expect(reply.status).toBe(204);
    expect(reply.headers.get('set-cookie')).toMatch(/^session=; .*Max-Age=0/);
    expect((await withCookie('/api/auth/me', cookie)).status).toBe(401);
  });

  it('hears no more news after a log-out, while another log-in of the same person goes on', async () => {
    const { email } = await makeClient(product);
    const [first, second] = [await logIn(email), await logIn(email)];
    const logOut = (cookie: string) => withCookie('/api/auth/logout', cookie, { method: 'POST' });
    const opened = [await withCookie('/api/events', first), await withCookie('/api/events', second)];
    const over: string[] = [];
    // Only a stream that ends has a whole text.
    const streams = [first, second].map((cookie, index) => opened[index]!.text().then(() => over.push(cookie)));
    await logOut(first);
    await streams[0];
    expect(over).toEqual([first]);
    await logOut(second);
    await streams[1];
  });

  it('sees where one is logged in, and ends one log-in or all others', async () => {
    const client = await makeClient(product); // one by the factory
    const cookie = await logIn(client.email);
    const list = async () =>
      (
        (await (await withCookie('/api/profile/sessions', cookie)).json()) as {
          data: { id: string; current: boolean; kind: string }[];
        }
      ).data;
    expect(await list()).toMatchObject([
      { kind: 'browser', current: true },
      { kind: 'token', current: false },
    ]);
    const other = (await list())[1]!.id;
    expect((await withCookie(`/api/profile/sessions/${other}`, cookie, { method: 'DELETE' })).status).toBe(204);
    expect((await withCookie(`/api/profile/sessions/${other}`, cookie, { method: 'DELETE' })).status).toBe(404);
    expect(await product.call('GET', '/api/auth/me', client.token)).toMatchObject({ status: 401 });

    await logIn(client.email);
    expect(await list()).toHaveLength(2);
    expect((await withCookie('/api/profile/sessions', cookie, { method: 'DELETE' })).status).toBe(204);
    expect(await list()).toMatchObject([{ current: true }]);
  });

  it('may not end the log-in of somebody else', async () => {
    const client = await makeClient(product);
    const sessions = (await product.call('GET', '/api/profile/sessions', client.token)).body['data'] as {
      id: string;
    }[];
    const reply = await product.call('DELETE', `/api/profile/sessions/${sessions[0]!.id}`, nora.token);
    expect(reply).toMatchObject({ status: 404 });
    expect(await product.call('GET', '/api/auth/me', client.token)).toMatchObject({ status: 200 });
  });
});

it('lets people change their profile, and nothing that is not theirs to change', async () => {
  const client = await makeClient(product);
  const change = { fullName: 'Maeve Byrne', phone: '+1 207 555 0146', timeZone: 'Europe/Dublin', locale: 'en-IE' };
  expect(await product.call('PATCH', '/api/profile', client.token, change)).toMatchObject({
    status: 200,
    body: { ...change, phone: '+12075550146', email: client.email },
  });
  expect((await product.call('PATCH', '/api/profile', client.token, { phone: null })).body).toMatchObject({
    phone: null,
    fullName: 'Maeve Byrne',
  });
  for (const body of [
    { phone: '12' },
    { timeZone: 'Mars/Olympus' },
    { locale: '?' },
    { email: 'x@example.test' },
    { fullName: '' },
  ])
    expect(await product.call('PATCH', '/api/profile', client.token, body)).toMatchObject({ status: 422 });
});

it('tells a super admin that they act for no client', async () => {
  const { token } = await makeSuperAdmin(product);
  expect(await product.call('GET', '/api/auth/me', token)).toMatchObject({
    status: 200,
    body: {
      isSuperAdmin: true,
      currentClient: null,
      memberships: [],
      permissions: expect.arrayContaining(['admin:manage']),
    },
  });
});

it("lists the client's members page by page", async () => {
  const client = await makeClient(product);
  const { body } = await product.call('GET', '/api/users?limit=1', client.token);
  expect(body).toEqual({
    data: [expect.objectContaining({ id: client.userId, email: client.email, role: 'admin' })],
    nextCursor: null,
  });
});

it.each([
  ['/api/auth/login', {}],
  ['/api/auth/login', { email: 'nobody' }],
  ['/api/auth/login', { email: `${'x'.repeat(1_000_000)}@example.test` }],
  ['/api/auth/login', { email: ['a@example.test'] }],
  ['/api/auth/login', { email: 'a@example.test', admin: true }],
  ['/api/auth/login', { email: 'a\u0000@example.test' }],
  ['/api/auth/verify', { email: 'a@example.test', code: 123_456 }],
  ['/api/auth/verify', { email: 'a@example.test', code: '12345a' }],
  ['/api/auth/verify?mode=everything', { email: 'a@example.test', code: '123456' }],
  ['/api/auth/refresh', { refreshToken: '' }],
  ['/api/auth/refresh', { refreshToken: { $ne: null } }],
])('refuses a bad body to %s', async (path, body) => {
  expect([413, 422]).toContain((await post(path, body)).status);
});

it('records who logged in and out', async () => {
  const client = await makeClient(product);
  const asked = await askFor(client.email);
  const cookie = cookieOf(await post('/api/auth/verify', { email: client.email, code: asked.code }));
  await withCookie('/api/auth/logout', cookie, { method: 'POST' });
  const entries = await product.database.owner.transaction(async (db) => {
    await db.query(`select set_config('app.client_id', $1, true)`, [client.id]);
    return db.query<object[]>(`select action, actor_kind, actor_id from auth.audit_entry order by seq`);
  });
  const actor = { actor_kind: 'user', actor_id: client.userId };
  expect(entries).toEqual([
    { action: 'session.opened', ...actor },
    { action: 'session.ended', ...actor },
  ]);
});
