// Everything that runs, in one tree of processes; `npm start` calls it through start.mjs.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { buildIfChanged } from './fingerprint.mjs';
import { answers, freePort, inRoot, mustBeEnterable, node, root, run, stop } from './processes.mjs';
import { providers } from './providers.mjs';
import { given, localKeys, startServices } from './services.mjs';

const started = Date.now();
const fail = (error) => {
  console.error(error.message);
  process.exit(1);
};
const RUNNING = inRoot('.data/running.json');
const CLOCK = inRoot('.data/clock');

if (!given('DATABASE_URL')) await mustBeEnterable().catch(fail);
console.log('building…');
await buildIfChanged().catch(fail);
console.log('starting Postgres and Redis…');
const services = await startServices().catch(fail);
const port = Number(process.env.PORT || (await portNear(3000)));
const keys = localKeys();
const sandbox = await providers({ keys, portNear });
for (const [name, value] of Object.entries({
  ...keys,
  ...sandbox.env,
  ...services.env,
  PORT: String(port),
  PLATFORM_URL: `http://127.0.0.1:${port}`,
  LOG_LEVEL: 'warn',
  LOG_FORMAT: 'pretty',
}))
  if (!given(name)) process.env[name] = value;
if (!given('CLOCK_FILE') && process.env.NODE_ENV !== 'production') {
  mkdirSync(inRoot('.data'), { recursive: true });
  if (!existsSync(CLOCK)) writeFileSync(CLOCK, '+0s\n'); // `npm run demo` moves it
  process.env.CLOCK_FILE = CLOCK;
}

const servers = [];
let ending = false;
async function end(code) {
  if (ending) return;
  ending = true;
  rmSync(RUNNING, { force: true });
  // The product first: calls that run say goodbye to a sandbox that still listens.
  await Promise.all(servers.filter(({ isProvider }) => !isProvider).map(({ child }) => stop(child)));
  await Promise.all(servers.map(({ child }) => stop(child)));
  await services.stop();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0));

function serve(entry, { isProvider = false, env = {} } = {}) {
  const child = spawn(process.execPath, ['--enable-source-maps', `dist/apps/${entry}.js`], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  child.on('exit', (code) => void end(code ?? 1)); // one without the other is no product
  servers.push({ child, isProvider });
}

try {
  // Without the owner's URL a release step migrates, and one that was forgotten stops us here.
  await node(`dist/apps/api/src/${given('MIGRATION_DATABASE_URL') ? 'migrate' : 'pending'}.js`);
  if (services.env.MIGRATION_DATABASE_URL) await seed();
  // The servers never see the owner's URL.
  delete process.env.MIGRATION_DATABASE_URL;
  delete process.env.MIGRATION_DATABASE_URL_FILE;
  if (sandbox.needed) {
    serve('sandbox/src/main', { isProvider: true });
    await answers(sandbox.port, 30_000);
  }
  serve('api/src/main');
  serve('api/src/worker');
  await answers(port, 30_000);
  writeFileSync(
    RUNNING,
    JSON.stringify({ url: `http://127.0.0.1:${port}`, sandbox: sandbox.url, clock: process.env.CLOCK_FILE }),
  );
  console.log(welcome());
} catch (error) {
  console.error(error.message);
  await end(1);
}

/** The demo has a past, so the seed moves a clock of its own. */
async function seed() {
  const clock = inRoot('.data/seed-clock');
  writeFileSync(clock, '+0s\n');
  const env = { ...process.env, CLOCK_FILE: clock };
  await run(process.execPath, ['--enable-source-maps', 'dist/apps/api/src/seed.js'], { env });
}

function welcome() {
  const lines = [
    '',
    `  Everline runs (${Math.round((Date.now() - started) / 1000)} s).  Ctrl-C ends it.`,
    '',
    `  open     http://127.0.0.1:${port}`,
    `  API      http://127.0.0.1:${port}/api/docs`,
  ];
  if (sandbox.needed) {
    lines.push(
      `  phones   ${sandbox.url}            virtual phones and the mailbox with log-in codes`,
      '',
      '  log in as',
      '    nora@everline.test     a daughter; Sarah calls her mother Rose',
      '    carlos@everline.test   his own patient',
      '    maeve@everline.test    a care facility with 12 residents',
      '    priya@everline.test    a dental practice (desk@ and viewer@ with fewer rights)',
      '    admin@everline.test    the platform',
      '',
      '  npm run demo   in another terminal: plays one scheduled call',
    );
  }
  return `${lines.join('\n')}\n`;
}

async function portNear(wanted) {
  const taken = await answers(wanted, 1).then(
    () => true,
    () => false,
  );
  return taken ? freePort() : wanted;
}
