import { type ChildProcess, spawn } from 'node:child_process';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { freePort, inRoot } from '../../../../scripts/processes.mjs';
import { makeClient } from '../factories/people.js';
import { makePatient, makeService, someNumber } from '../factories/services.js';
import { type BuiltProduct, runningFrom, startBuiltProduct } from '../harness/built-product.js';
import { eventually } from '../harness/eventually.js';

// A Monday, half past ten in New York.
const MONDAY = '2026-11-23T15:30:00.000Z';
const PATIENCE_MS = 30_000;

let product: BuiltProduct | undefined;
afterEach(async () => {
  await product?.stop();
  product = undefined;
});

const exitOf = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? new Promise<number | null>((resolve) => child.once('exit', resolve))
    : Promise.resolve(child.exitCode);

/** A way to Postgres that can be cut. */
async function wayTo(url: string) {
  const target = new URL(url);
  const open = new Set<Socket>();
  const port = await freePort();
  let server: Server | null = null;
  const admit = (socket: Socket) => {
    const other = connect(Number(target.port), target.hostname);
    for (const [one, two] of [[socket, other] as const, [other, socket] as const]) {
      open.add(one);
      one.on('error', () => two.destroy()).on('close', () => (open.delete(one), two.destroy()));
      one.pipe(two);
    }
  };
  const mend = () =>
    new Promise<void>((resolve) => {
      server = createServer(admit).listen(port, '127.0.0.1', resolve);
    });
  const cut = () => {
    server?.close();
    for (const socket of open) socket.destroy();
  };
  await mend();
  const through = new URL(url);
  through.port = String(port);
  return { url: through.href, cut, mend };
}

describe('a process that is told to go', () => {
  it('takes its leave of who is on the line, and ends well', async () => {
    product = await startBuiltProduct({ clock: runningFrom(MONDAY) });
    const nora = await makeClient(product);
    const phone = someNumber();
    const serviceId = await makeService(product, nora, { patientId: await makePatient(product, nora, { phone }) });
    await product.call('POST', `/api/services/${serviceId}/call-now`, nora.token, {});
    await product.sandbox.ringing(phone, PATIENCE_MS);
    await product.sandbox.press(phone, 'answer');
    await product.sandbox.hears(phone, 1, PATIENCE_MS);

    const gone = exitOf(product.api);
    product.api.kill('SIGTERM');
    expect(await gone).toBe(0);
    const { heard } = await product.sandbox.phone(phone);
    expect(heard.map(({ text }) => text).join(' ')).toMatch(/I have to go now.*Goodbye/);
    const worker = exitOf(product.workers[0]!);
    product.workers[0]!.kill('SIGTERM');
    expect(await worker).toBe(0);
    const [row] = await product.database.asSuperuser<{ end_reason: string }>(`select end_reason from telephony.call`);
    expect(row!.end_reason).toMatch(/^shutdown/);
  }, 120_000);
});

describe('a process that runs', () => {
  it('shows its figures on a port of their own, and says when Postgres is away', async () => {
    const metricsPort = String(await freePort());
    product = await startBuiltProduct({ workers: 0, settings: { METRICS_PORT: metricsPort } });
    const figures = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(figures.status).toBe(200);
    expect(await figures.text()).toContain('process_cpu_seconds_total');
    expect(await (await fetch(`${product.url}/metrics`)).text()).not.toContain('process_cpu_seconds_total');
    expect((await fetch(`http://127.0.0.1:${metricsPort}/api/auth/me`)).status).toBe(404);

    const way = await wayTo(product.database.appUrl);
    const { url, child } = await product.startApi({ DATABASE_URL: way.url, METRICS_PORT: '0' });
    const ready = async () => (await fetch(`${url}/ready`)).status;
    await eventually(ready, (status) => status === 200, PATIENCE_MS);
    way.cut();
    await eventually(ready, (status) => status === 503, PATIENCE_MS);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    await way.mend();
    await eventually(ready, (status) => status === 200, PATIENCE_MS);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    expect(await exitOf(child)).toBe(0);
    way.cut();
  }, 120_000);
});

describe('a process with faults in its configuration', () => {
  it.each(['main', 'worker'])('does not start as %s, and names every one', async (entry) => {
    const faulty = {
      PORT: 'many',
      DATABASE_URL: 'nowhere',
      SECRET_KEY: 'short',
      JWT_SECRET: 'x',
      REDIS_URL: 'http://x',
      TWILIO_ACCOUNT_SID: 'me',
      LOG_LEVEL: 'loud',
    };
    const child = spawn(process.execPath, [inRoot(`dist/apps/api/src/${entry}.js`)], {
      env: { PATH: process.env['PATH'], ...faulty },
    });
    let said = '';
    child.stderr.on('data', (text) => (said += String(text)));
    expect(await exitOf(child)).toBe(1);
    for (const name of Object.keys(faulty)) expect(said).toContain(name);
  });
});
