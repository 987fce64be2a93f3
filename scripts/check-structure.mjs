// `npm run structure`: what stands where in apps/, and what it is called. The words are a closed list, so that a folder
// means the same in every domain. A new word is welcome: add it here with its meaning.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inRoot } from './processes.mjs';

/** Folders of a domain, and of a sub-concern: the roles that files there may have (`invoice.presenter.ts`). */
const FOLDERS = {
  domain: { means: 'pure decisions and arithmetic', roles: [], plain: true, subfolders: true },
  persistence: {
    means: 'rows and the SQL that reads and writes them',
    roles: ['entity', 'repository', 'row'],
    plain: true,
  },
  http: { means: 'what the wire sees', roles: ['controller', 'dto', 'presenter', 'guard', 'page'], plain: true },
  jobs: { means: 'orders: what (.job) and how (.processor)', roles: ['job', 'processor'] },
  events: { means: 'facts: <noun>-<past>.event', roles: ['event'] },
  listeners: { means: '<verb>-when-<event>.listener', roles: ['listener'] },
  ports: { means: 'abstract classes for the outside world', roles: [], plain: true },
  adapters: { means: '<vendor>-<port>', roles: [], plain: true },
};
/** Roles of the files in a domain's own folder (named after the domain, but for services), and in a sub-concern. */
const ROOM = ['module', 'service', 'types', 'errors', 'config'];
/** In sub-concerns besides: `endpoint` speaks over a WebSocket. */
const CONCERN = [...ROOM, 'endpoint'];

const API_FOLDERS = { platform: 'no domain word in it', seed: 'the demo, made through the front doors' };
const WEB = {
  app: 'the shell and its routes',
  features: 'a folder for each feature',
  components: 'could ship elsewhere',
  lib: 'the floor',
  messages: 'all copy',
  testing: 'for tests',
};
const FEATURE = { api: 'one typed call each', components: 'what is seen', hooks: 'state', lib: 'pure words and rules' };
const SANDBOX = {
  twilio: 'a vendor', retell: 'a vendor', stripe: 'a vendor', llm: 'a vendor', speech: 'vendors', mail: 'the mailbox',
  phones: 'virtual phones', page: 'the page that shows them', demos: 'talks to play',
}; // prettier-ignore

const MAX_LINES = 350;
const MAX_SPEC_LINES = 450; // a table of cases has one subject at any length
/** Longer than that; only ever gets shorter. */
const TOO_LONG = new Set(['apps/api/src/telephony/lines/lines.service.ts']);
const GENERATED = new Set(['apps/api/src/metadata.ts']);

const faults = [];
const fault = (path, what) => faults.push(`${path}\n    ${what}`);
const inWords = (words) =>
  Object.entries(words)
    .map(([word, means]) => `${word} (${means.means ?? means})`)
    .join(', ');

onlyFolders('apps', { api: '', web: '', sandbox: '' });
onlyFolders('libs', { kernel: '', 'api-client': '' });
for (const { name } of folders('apps/api/src')) if (!(name in API_FOLDERS)) domain(`apps/api/src/${name}`, name);
onlyFolders('apps/web/src', WEB);
onlyFolders('apps/web/src/app', { routes: 'thin and lazy' });
onlyFolders('apps/sandbox/src', SANDBOX);
for (const { name } of folders('apps/web/src/features')) feature(`apps/web/src/features/${name}`);
for (const app of ['api', 'web', 'sandbox']) for (const path of filesBelow(`apps/${app}/src`)) anyFile(path);

if (faults.length > 0) {
  console.error(
    `${faults.join('\n')}\n\n${faults.length} out of place. The words and their meaning: scripts/check-structure.mjs`,
  );
  process.exitCode = 1;
}

function domain(path, name) {
  if (!existsSync(inRoot(`${path}/README.md`)))
    fault(path, 'has no README.md: say on one page what it owns, its front door, events, jobs and tables');
  for (const role of ['module', 'service'])
    if (!existsSync(inRoot(`${path}/${name}.${role}.ts`)))
      fault(path, `has no ${name}.${role}.ts: a domain has wiring and one front door`);
  for (const file of files(path)) {
    if (file === 'README.md') continue;
    const { stem, role } = partsOf(file);
    if (!role)
      fault(
        `${path}/${file}`,
        `stands in the domain's own folder without a role: move it to domain/, persistence/ or where it is used, or name it <x>.service.ts`,
      );
    else if (!ROOM.includes(role))
      fault(`${path}/${file}`, `".${role}" does not stand here, only ${ROOM.join(', ')}: ${whereIs(role)}`);
    else if (stem !== name && role !== 'service')
      fault(`${path}/${file}`, `is to be called ${name}.${role}.ts; a part of the domain gets a folder of its own`);
  }
  for (const folder of folders(path)) room(`${path}/${folder.name}`, folder.name);
}

/** A folder inside a domain: one of the words, or a sub-concern with the same words again. */
function room(path, word) {
  const known = FOLDERS[word];
  if (known) return wordFolder(path, word, known);
  if (!filesBelow(path).some((file) => /\.(service|module|endpoint)\.ts$/.test(file)))
    fault(
      path,
      `"${word}" is none of the words, ${inWords(FOLDERS)}, and no sub-concern: that would have a service. Move its files to one of the words`,
    );
  for (const file of files(path)) {
    const { role } = partsOf(file);
    if (role && !CONCERN.includes(role))
      fault(
        `${path}/${file}`,
        `".${role}" does not stand in a sub-concern's own folder, only ${CONCERN.join(', ')}: ${whereIs(role)}`,
      );
  }
  for (const folder of folders(path)) room(`${path}/${folder.name}`, folder.name);
}

function wordFolder(path, word, { means, roles, plain = false, subfolders = false }) {
  for (const file of files(path)) {
    const { role, stem } = partsOf(file);
    const allowed = role ? roles.includes(role) : plain;
    if (!allowed)
      fault(
        `${path}/${file}`,
        `${word}/ is for ${means}${roles.length > 0 ? `: .${roles.join(', .')}${plain ? ' or a plain name' : ''}` : ', with plain names'}. ${whereIs(role)}`,
      );
    if (word === 'listeners' && !stem.includes('-when-'))
      fault(`${path}/${file}`, 'is to be called <verb>-when-<event>.listener.ts');
    if (role === 'job' && !existsSync(inRoot(`${path}/${stem}.processor.ts`)))
      fault(`${path}/${file}`, `nobody does this job: add ${stem}.processor.ts`);
  }
  for (const { name } of folders(path))
    if (!subfolders)
      fault(
        `${path}/${name}`,
        `${word}/ has no folders: once it does not fit on a screen, make a sub-concern beside it`,
      );
}

function feature(path) {
  onlyFolders(path, FEATURE);
  for (const file of files(path)) fault(`${path}/${file}`, `a feature has folders only: ${inWords(FEATURE)}`);
}

function anyFile(path) {
  const file = basename(path);
  if (/^index\.(ts|tsx)$/.test(file)) fault(path, 'no barrels: import from the file that has it');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/.test(file) && file !== 'README.md')
    fault(path, 'names are kebab-case with the role as infix: send-receipt.processor.ts');
  if (!/\.(ts|tsx|css)$/.test(file)) return;
  if (GENERATED.has(path) || path.includes('/database/migrations/')) return; // a schema is written at once, and never again
  const lines = readFileSync(inRoot(path), 'utf8').split('\n').length - 1;
  const limit = /spec\.tsx?$/.test(file) ? MAX_SPEC_LINES : MAX_LINES;
  if (lines > limit && !TOO_LONG.has(path))
    fault(path, `has ${lines} lines, more than ${limit}: it tells two stories; split it by subject, not by layer`);
  if (lines <= limit && TOO_LONG.has(path)) fault(path, 'is short enough by now: take it off the list TOO_LONG');
}

function onlyFolders(path, words) {
  for (const { name } of folders(path))
    if (!(name in words))
      fault(`${path}/${name}`, `is none of the folders of ${path}/: ${Object.keys(words).join(', ')}`);
}

/** `log-in.controller.ts` is a controller, `log-in.controller.spec.ts` the test of one, `log-in.ts` plain. */
function partsOf(file) {
  const [stem, ...rest] = file.replace(/(\.(spec|int-spec))?\.tsx?$/, '').split('.');
  return { stem, role: rest.join('.') };
}

function whereIs(role) {
  const found = Object.entries(FOLDERS).find(([, { roles }]) => roles.includes(role));
  if (found) return `move it to ${found[0]}/`;
  if (ROOM.includes(role)) return 'move it up, into the own folder of its domain or sub-concern';
  return 'use a dash instead of the dot, or add the word to scripts/check-structure.mjs';
}

function entries(path) {
  return existsSync(inRoot(path)) ? readdirSync(inRoot(path), { withFileTypes: true }) : [];
}
function folders(path) {
  return entries(path).filter((entry) => entry.isDirectory());
}
function files(path) {
  return entries(path)
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
function filesBelow(path) {
  return entries(path).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(path, entry.name)) : [join(path, entry.name)],
  );
}
