import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { answers, freePort, inRoot, stop } from '../../../../scripts/processes.mjs';
import { TwilioPhoneLine } from '../../src/telephony/adapters/twilio-phone-line.js';
import { readStatusCallback } from '../../src/telephony/adapters/twilio-report.js';
import { TwilioSignature } from '../../src/telephony/adapters/twilio-signature.js';
import { applyReport, type Tracked } from '../../src/telephony/domain/line-report.js';
import { TwilioConfig } from '../../src/telephony/telephony.config.js';
import { eventually } from '../harness/eventually.js';

// The driver against what plays Twilio, over the wire: what we send is understood, what comes back is signed and ours.
type Told = { path: string; params: Record<string, string>; signed: boolean };
const CALL_ID = '019aa000-0000-7000-8000-000000000001';
const PHONE = '+12075550142';

const told: Told[] = [];
let markup = '<Response><Say>Hello</Say><Pause length="1"/><Hangup/></Response>';
let sandbox: ChildProcess;
let sandboxUrl: string;
let line: TwilioPhoneLine;
let signature: TwilioSignature;
const platform = createServer((request, reply) => void take(request, reply));

async function take(request: IncomingMessage, reply: ServerResponse) {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const params = Object.fromEntries(new URLSearchParams(body));
  const path = request.url ?? '';
  const given = request.headers['x-twilio-signature'];
  told.push({ path, params, signed: signature.check(String(given), path, params) });
  if (path.includes('/voice')) reply.writeHead(200, { 'content-type': 'text/xml' }).end(markup);
  else reply.writeHead(204).end();
}

beforeAll(async () => {
  const [port, sandboxPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  await new Promise<void>((resolve) => void platform.listen(port, '127.0.0.1', resolve));
  sandboxUrl = `http://127.0.0.1:${sandboxPort}`;
  const env = {
    ...process.env,
    SANDBOX_PORT: String(sandboxPort),
    SANDBOX_SMTP_PORT: String(smtpPort),
    SANDBOX_SPEED: '0',
  };
  sandbox = spawn(process.execPath, [inRoot('dist/apps/sandbox/src/main.js')], { env, stdio: 'ignore' });
  await answers(sandboxPort, 20_000);
  const config = Object.assign(new TwilioConfig(), { apiUrl: `${sandboxUrl}/twilio` });
  const ours = { name: 'Everline', url: `http://127.0.0.1:${port}` };
  signature = new TwilioSignature(config, ours);
  line = new TwilioPhoneLine(config, ours);
});
afterAll(async () => {
  await stop(sandbox);
  platform.close();
});

const behave = (behaviour: object) =>
  fetch(`${sandboxUrl}/phones/${encodeURIComponent(PHONE)}/behaviour`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(behaviour),
  });
const place = () => line.place({ callId: CALL_ID, to: PHONE, ringSeconds: 5, maxSeconds: 60 });
const dialled: Tracked = {
  status: 'initiating',
  initiatedAt: null,
  ringingAt: null,
  answeredAt: null,
  endedAt: null,
  durationSeconds: null,
  lineEnd: null,
  sipCode: null,
};

async function follow(): Promise<Tracked> {
  const ends = ['completed', 'busy', 'no-answer', 'failed', 'canceled'];
  await eventually(
    () => told,
    (seen) => seen.some(({ path, params }) => path.includes('/status') && ends.includes(params['CallStatus'] ?? '')),
    20_000,
  );
  expect(told.filter(({ signed }) => !signed)).toEqual([]);
  expect(told.filter(({ path }) => !path.endsWith(`?call=${CALL_ID}`))).toEqual([]);
  return told
    .filter(({ path }) => path.includes('/status'))
    .map(({ params }) => readStatusCallback(params as { CallStatus: string }, new Date())!)
    .reduce(applyReport, dialled);
}

it('rings, is picked up, does what we say, and tells how it went', async () => {
  told.length = 0;
  await behave({ answer: 'after-rings', rings: 1 });
  const placed = await place();
  expect(placed).toMatchObject({ kind: 'placed', lineId: expect.stringMatching(/^CA[0-9a-f]{32}$/) });
  expect(await follow()).toMatchObject({ status: 'ended', lineEnd: 'completed' });
  const lineId = placed.kind === 'placed' ? placed.lineId : '';
  expect(await line.lookUp(lineId, new Date())).toMatchObject({ status: 'completed' });
  await expect(line.end(lineId, 'answered')).resolves.toBeUndefined();
});

it('tells that it was busy', async () => {
  told.length = 0;
  await behave({ answer: 'busy' });
  await place();
  expect(await follow()).toMatchObject({ status: 'ended', lineEnd: 'busy', answeredAt: null });
});

it('ends when we hang up, in the middle of a word', async () => {
  told.length = 0;
  markup = '<Response><Pause length="30"/></Response>';
  await behave({ answer: 'after-rings', rings: 1 });
  const placed = await place();
  await eventually(
    () => told,
    (seen) => seen.some(({ path }) => path.includes('/voice')),
  );
  if (placed.kind === 'placed') await line.end(placed.lineId, 'answered');
  expect(await follow()).toMatchObject({ status: 'ended', lineEnd: 'completed' });
});

it('refuses a number that cannot be, and does not know a line that never was', async () => {
  const refused = await line.place({ callId: CALL_ID, to: '+15005550001', ringSeconds: 5, maxSeconds: 60 });
  expect(refused).toEqual({ kind: 'refused', fault: 'number', code: '21217' });
  expect(await line.lookUp(`CA${'f'.repeat(32)}`, new Date())).toBeNull();
});
