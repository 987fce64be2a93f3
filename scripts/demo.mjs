// `npm run demo`: plays one scheduled companion call against the product that `npm start` runs. It moves the clock to
// Rose's next call, picks up her virtual phone, talks, hangs up, and shows what the product made of it.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './processes.mjs';

const CLIENT = 'nora@everline.test';
const LINES = [
  'Good morning dear. I slept quite well, only woke up once at four.',
  'I had oatmeal with raspberries. My niece Kate is coming on Friday and I am so happy about it.',
  'Yes, I took the morning pills. I must go now, goodbye!',
];
const PATIENCE_MS = 60_000;
/** Longer than any pause between two clauses. */
const QUIET_MS = 3_500;

const file = inRoot('.data/running.json');
if (!existsSync(file)) fail('Everline does not run here. Start it first: npm start');
const { url, sandbox, clock } = JSON.parse(readFileSync(file, 'utf8'));
if (!clock) fail('The demo needs the clock file that `npm start` brings: start without CLOCK_FILE.');

let step = 0;
const say = (text) => console.log(`${String(++step).padStart(2)}. ${text}`);
const started = Date.now();

const token = await logIn();
say(`logged in as ${CLIENT} with the code from the mailbox`);

const { service, patient } = await companion();
const phone = `${sandbox}/phones/${encodeURIComponent(patient.phone)}`;
const before = await api(`/api/services/${service.id}/memory?limit=1`);
const lastSeq = before.data[0]?.seq ?? 0;
say(`next call to ${patient.firstName}: ${service.nextCallAt}`);

const seconds = Math.ceil((new Date(service.nextCallAt).getTime() - Date.now()) / 1000) + 1;
writeFileSync(clock, `${seconds >= 0 ? '+' : ''}${seconds}s\n`);
say('moved the clock to it; the scheduler dials');

await until('the phone rings', async () => (await sandboxGet(phone)).state === 'ringing');
say(`${patient.firstName}'s phone rings`);
await post(`${phone}/answer`);
say('picked up');

let heard = 0;
for (const line of LINES) {
  heard = await listen(heard);
  await post(`${phone}/say`, { text: line });
  console.log(`      ${patient.firstName}: ${line}`);
}
await listen(heard);
if ((await sandboxGet(phone)).state === 'in_call') await post(`${phone}/hangup`).catch(() => {});
say('hung up; the call is being summed up');

const call = await until('the summary', async () => {
  const { data } = await api(`/api/calls?serviceId=${service.id}&limit=1`);
  const seen = data[0] && (await api(`/api/calls/${data[0].id}`));
  return seen?.status === 'ended' && seen.summary ? seen : null;
});
const after = await api(`/api/services/${service.id}/memory?limit=20`);
const verified = await api(`/api/services/${service.id}/memory/verify`);

console.log(
  `\n  Transcript\n${call.transcript.map(({ speaker, startMs, text }) => `    ${stamp(startMs)}  ${speaker === 'agent' ? 'Sarah' : patient.firstName}: ${text}`).join('\n')}`,
);
console.log(`\n  Summary   ${call.summary}`);
console.log(`  Mood      ${call.mood ? `${call.mood.value} ("${call.mood.quote}")` : 'none'}`);
console.log(
  `  Length    ${call.durationSeconds} s    Cost  ${call.cost ? `${call.cost.amount} ${call.cost.currency}` : 'not charged yet: prices come with billing'}`,
);
console.log('  New in memory');
for (const { kind, text, seq } of after.data.filter((entry) => entry.seq > lastSeq).toReversed())
  console.log(`    ${String(seq).padStart(3)}  ${kind.padEnd(12)} ${text}`);
console.log(
  `  Memory    ${verified.entries} entries, ${verified.ok ? 'unbroken' : `BROKEN at ${verified.firstBroken.seq}`}`,
);
console.log(
  `\n  Call page  ${url}/calls/${call.id}\n  ${Math.round((Date.now() - started) / 1000)} s in all. Run it again for the next day: Sarah will remember.\n`,
);

async function logIn() {
  await api('/api/auth/login', { email: CLIENT }, null);
  const mail = await until('the code', async () => {
    const [newest] = await sandboxGet(`${sandbox}/mailbox?to=${CLIENT}`);
    return newest && Date.now() - started < PATIENCE_MS && /\b\d{6}\b/.exec(newest.text)?.[0] ? newest : null;
  });
  const code = /\b\d{6}\b/.exec(mail.text)[0];
  const { accessToken } = await api('/api/auth/verify?mode=token', { email: CLIENT, code }, null);
  return accessToken;
}

async function companion() {
  const { data } = await api('/api/services?kind=companion&limit=20');
  const found = data.find(({ status, nextCallAt }) => status === 'active' && nextCallAt);
  if (!found) fail(`${CLIENT} has no active companion service: is this the demo's database?`);
  return { service: found, patient: await api(`/api/patients/${found.patientId}`) };
}

/** Waits until the agent has said something new and then nothing for a while, as a polite person would; prints it. */
async function listen(known) {
  let seen = await until('the voice', async () => {
    const now = await sandboxGet(phone);
    return now.heard.length > known || now.state !== 'in_call' ? now : null;
  });
  for (let quietSince = Date.now(); seen.state === 'in_call' && Date.now() - quietSince < QUIET_MS;) {
    await pause(250);
    const now = await sandboxGet(phone);
    if (now.heard.length > seen.heard.length) quietSince = Date.now();
    seen = now;
  }
  for (const { text } of seen.heard.slice(known)) console.log(`      Sarah: ${text}`);
  return seen.heard.length;
}

async function api(path, body, bearer = token) {
  const reply = await fetch(url + path, {
    method: body ? 'POST' : 'GET',
    headers: {
      ...(bearer && { authorization: `Bearer ${bearer}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) fail(`${path} answered ${reply.status}: ${text}`);
  return text ? JSON.parse(text) : null;
}

async function sandboxGet(address) {
  return (await fetch(address)).json();
}

async function post(address, body = {}) {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!reply.ok) fail(`${address} answered ${reply.status}: ${await reply.text()}`);
}

async function until(what, ask) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const seen = await ask();
    if (seen) return seen;
    if (Date.now() > end) fail(`waited in vain for ${what}`);
    await pause(250);
  }
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function stamp(ms) {
  return `${String(Math.floor(ms / 60_000)).padStart(2, '0')}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
