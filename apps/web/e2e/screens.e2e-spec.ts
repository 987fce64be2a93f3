import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { makeClient, makeSuperAdmin } from '../../api/test/factories/people.js';
import { aPatient, makePatient, makeService } from '../../api/test/factories/services.js';
import { type BuiltProduct, runningFrom, startBuiltProduct } from '../../api/test/harness/built-product.js';
import { eventually } from '../../api/test/harness/eventually.js';
import { openBrowser } from './browser.js';

const NORA = 'nora@screens.test';
const SAM = 'sam@screens.test';
const ROSE = '+12075550142';
const NAMES = /Rose|Rosie|Walter|Nora|Whitfield|Sam |Ortega/;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** A desk in daylight, a phone at night. */
const MODES = {
  'desk, light': { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
  'phone, dark': { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
} as const;
type Mode = keyof typeof MODES;
type Who = 'nora' | 'sam' | 'nobody';

let product: BuiltProduct;
let browser: Browser;
const ids = { service: '', call: '', walter: '', client: '' };
const contexts = new Map<string, BrowserContext>();

beforeAll(async () => {
  // In the morning for those who are called: inside their hours.
  const noon = new Date(Date.now() + 86_400_000);
  noon.setUTCHours(16, 0, 0, 0);
  product = await startBuiltProduct({ clock: runningFrom(noon.toISOString()) });
  const nora = await makeClient(product, { email: NORA, fullName: 'Nora Whitfield', name: 'Whitfield family' });
  await makeSuperAdmin(product, { email: SAM, fullName: 'Sam Ortega' });
  ids.client = nora.id;
  ids.service = await makeService(product, nora, {
    patientId: await makePatient(product, nora, aPatient({ phone: ROSE })),
  });
  ids.walter = String(
    (await product.call('POST', '/api/patients', nora.token, aPatient({ firstName: 'Walter', nickname: null }))).body[
      'id'
    ],
  );
  ids.call = await talk(nora.token);
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** One call that was answered and summed up, so that no screen is empty. */
async function talk(token: string): Promise<string> {
  const { sandbox, call } = product;
  const id = String((await call('POST', `/api/services/${ids.service}/call-now`, token, {})).body['id']);
  await sandbox.ringing(ROSE);
  await sandbox.press(ROSE, 'answer');
  await sandbox.hears(ROSE, 0);
  await sandbox.say(ROSE, 'Good morning dear. My niece Kate is coming on Friday and I am so happy about it.');
  await sandbox.hears(ROSE, 1);
  await sandbox.say(ROSE, 'I must go now, goodbye!');
  await sandbox.hangUpIfTalking(ROSE);
  await eventually(
    () => call('GET', `/api/calls/${id}`, token),
    ({ body }) => body['summary'] !== null,
    30_000,
  );
  return id;
}

type Screen = {
  readonly name: string;
  readonly who: Who;
  readonly path: () => string;
  /** What stands there once it is loaded. */
  readonly shows: string | RegExp;
};

const SCREENS: readonly Screen[] = [
  { name: 'log-in', who: 'nobody', path: () => '/log-in', shows: 'Send my code' },
  { name: 'home', who: 'nora', path: () => '/home', shows: 'Latest calls' },
  { name: 'people', who: 'nora', path: () => '/people', shows: 'Rose (Rosie)' },
  { name: 'new person', who: 'nora', path: () => '/people/new', shows: 'Step 1 of 4' },
  { name: 'consent', who: 'nora', path: () => `/people/${ids.walter}/set-up/consent`, shows: 'Step 2 of 4' },
  { name: 'service', who: 'nora', path: () => `/services/${ids.service}`, shows: /Niece Kate|Kate is coming/ },
  { name: 'calls', who: 'nora', path: () => '/calls', shows: /called Rosie/ },
  { name: 'calls, searched', who: 'nora', path: () => '/calls?q=niece', shows: '1 call shown' },
  { name: 'calls, nothing found', who: 'nora', path: () => '/calls?q=zebra', shows: /Nothing found for/ },
  { name: 'call', who: 'nora', path: () => `/calls/${ids.call}`, shows: 'Talked about' },
  { name: 'planned calls', who: 'nora', path: () => '/scheduled-calls', shows: /One-off calls that you plan/ },
  {
    name: 'planning a call',
    who: 'nora',
    path: () => `/scheduled-calls?plan=${ids.service}`,
    shows: 'Plan a one-off call',
  },
  { name: 'personas', who: 'nora', path: () => '/personas', shows: 'Ready ones' },
  { name: 'scenarios', who: 'nora', path: () => '/scenarios', shows: 'Daily check-in' },
  { name: 'profile', who: 'nora', path: () => '/settings/profile', shows: 'This device' },
  { name: 'account', who: 'nora', path: () => '/settings/client', shows: 'Customer since' },
  { name: 'more', who: 'nora', path: () => '/more', shows: 'Settings' },
  { name: 'not found', who: 'nora', path: () => '/nowhere', shows: 'There is no such page' },
  { name: 'staff: clients', who: 'sam', path: () => '/admin/clients', shows: 'Whitfield family' },
  { name: 'staff: client', who: 'sam', path: () => `/admin/clients/${ids.client}`, shows: 'Details' },
  { name: 'staff: services', who: 'sam', path: () => '/admin/services', shows: 'Companion' },
  { name: 'staff: users', who: 'sam', path: () => '/admin/users', shows: NORA },
];

describe.each(Object.keys(MODES) as Mode[])('%s', (mode) => {
  it.each(SCREENS)('$name is whole and open to everyone', async ({ who, path, shows }) => {
    const page = await pageFor(who, mode);
    const broken: string[] = [];
    page.on('pageerror', ({ message }) => broken.push(message));
    await open(page, path(), shows);

    expect(await violations(page)).toEqual([]);
    expect(await page.locator('h1').count()).toBe(1);
    const wide = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(wide).toBeLessThanOrEqual(0);
    expect(await page.title()).toMatch(/Everline$/);
    expect(await page.title()).not.toMatch(NAMES);
    expect(broken).toEqual([]);
    await page.close();
  });
});

it('leads past the navigation, and to the page after each change, by keyboard', async () => {
  const page = await pageFor('nora', 'desk, light');
  await open(page, '/home', 'Latest calls');
  await page.keyboard.press('Tab');
  expect(await focused(page, 'textContent')).toBe('Skip to content');
  await page.keyboard.press('Enter');
  expect(await focused(page, 'id')).toBe('main');

  await page.getByRole('link', { name: 'Calls', exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Calls' }).waitFor();
  expect(await focused(page, 'id')).toBe('main');
  await page.close();
});

it('asks before what was typed is lost', async () => {
  const page = await pageFor('nora', 'desk, light');
  await open(page, '/people/new', 'Step 1 of 4');
  await page.getByLabel('First name').fill('Ada');
  await page.getByRole('link', { name: 'Home' }).first().click();
  await page.getByRole('button', { name: 'Keep editing' }).click();
  expect(await page.getByLabel('First name').inputValue()).toBe('Ada');

  await page.getByRole('link', { name: 'Home' }).first().click();
  await page.getByRole('button', { name: 'Leave without saving' }).click();
  await page.waitForURL('**/home');
  await page.close();
});

it('says the first words of a call as the call will say them, and gives the memory away as a file', async () => {
  const page = await pageFor('nora', 'desk, light');
  await open(page, `/services/${ids.service}`, 'Every call begins:');
  const { text } = (await (
    await page.request.get(`${product.url}/api/services/${ids.service}/opening-line`)
  ).json()) as {
    text: string;
  };
  await page.getByText(text).waitFor();
  const href = await page.getByRole('link', { name: 'Spreadsheet' }).getAttribute('href');
  const file = await page.request.get(`${product.url}${href}`);
  expect(file.headers()['content-disposition']).toContain('attachment');
  await page.close();
});

it('installs: a manifest with its icons, and a worker that is registered', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${product.url}/log-in`);
  const address = await page.locator('link[rel="manifest"]').getAttribute('href');
  const manifest = (await (await page.request.get(`${product.url}${address}`)).json()) as {
    start_url: string;
    display: string;
    icons: { src: string; type: string }[];
  };
  expect(manifest).toMatchObject({ start_url: '/home', display: 'standalone' });
  for (const { src, type } of manifest.icons) {
    const icon = await page.request.get(`${product.url}${src}`);
    expect([src, icon.status(), icon.headers()['content-type']]).toEqual([src, 200, type]);
  }
  const scope = await page.evaluate<string>('navigator.serviceWorker.ready.then(({ scope }) => scope)');
  expect(scope).toBe(`${product.url}/`);
  await page.context().close();
});

/** One log-in for each person and device; the worker of the PWA is left out, so that nothing is kept between tests. */
async function pageFor(who: Who, mode: Mode): Promise<Page> {
  const key = `${who} ${mode}`;
  let context = contexts.get(key);
  if (!context) {
    context = await browser.newContext({
      ...MODES[mode],
      locale: 'en-US',
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    });
    contexts.set(key, context);
    if (who !== 'nobody') await logIn(context, who === 'nora' ? NORA : SAM);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return page;
}

/** Codes that were used: a second log-in of the same person waits for its own. */
const used = new Set<string>();

async function logIn({ request }: BrowserContext, email: string): Promise<void> {
  const headers = { origin: product.url };
  await request.post(`${product.url}/api/auth/login`, { data: { email } });
  const code = await product.sandbox.newestCode(email, ({ text }) => [...used].every((known) => !text.includes(known)));
  used.add(code);
  const verified = await request.post(`${product.url}/api/auth/verify`, { data: { email, code }, headers });
  expect(verified.status()).toBeLessThan(300);
}

async function open(page: Page, path: string, shows: string | RegExp): Promise<void> {
  await page.goto(product.url + path);
  await page.getByText(shows).filter({ visible: true }).first().waitFor();
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'detached' });
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate<axe.AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
}

// As text, because the checker of these files knows no browser.
const focused = (page: Page, what: 'id' | 'textContent') => page.evaluate<string>(`document.activeElement.${what}`);
