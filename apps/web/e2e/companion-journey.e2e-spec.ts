import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { inRoot } from '../../../scripts/processes.mjs';
import { makeClient } from '../../api/test/factories/people.js';
import { type BuiltProduct, startBuiltProduct } from '../../api/test/harness/built-product.js';
import { openBrowser } from './browser.js';

const EMAIL = 'nora@journey.test';
const ROSE = '+12075550142';
const SAID: readonly [string, string, string] = [
  'Good morning dear. I slept quite well.',
  'My niece Kate is coming on Friday and I am so happy about it.',
  'I must go now, goodbye!',
];
const PICTURES = inRoot('.data/pictures');

let product: BuiltProduct;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  product = await startBuiltProduct({ clock: offsetTo(16) });
  await makeClient(product, { email: EMAIL, fullName: 'Nora Whitfield', name: 'Whitfield family' });
  browser = await openBrowser();
  mkdirSync(PICTURES, { recursive: true });
  page = await browser.newPage({
    locale: 'en-US',
    timezoneId: 'America/New_York',
    viewport: { width: 1280, height: 900 },
  });
  page.setDefaultTimeout(20_000);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

it('leads from a log-in code to a call that is heard, kept and remembered', async () => {
  for (const step of [logIn, createPerson, talk, callPageShowsWhatBecameOfIt, memoryIsWhole, nextDayRemembers])
    await step().catch(async (error: unknown) => {
      await page.screenshot({ path: `${PICTURES}/failed-${step.name}.png`, fullPage: true });
      throw error;
    });
  // Every step waits for what it should see; this says that the last one was reached.
  expect(await product.sandbox.hearsText(ROSE, /Kate/)).toMatch(/Kate/);
}, 180_000);

async function logIn(): Promise<void> {
  await page.goto(product.url);
  await page.getByLabel('E-mail').fill(EMAIL);
  await page.getByRole('button', { name: 'Send my code' }).click();
  const code = await product.sandbox.newestCode(EMAIL);
  await page.getByLabel('Digit 1 of 6').click();
  await page.keyboard.type(code);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).waitFor();
}

async function createPerson(): Promise<void> {
  await page.getByRole('link', { name: 'People' }).first().click();
  await page.getByRole('link', { name: 'Add a person' }).first().click();
  await page.getByLabel('First name').fill('Rose');
  await page.getByLabel('What the family says').fill('Rosie');
  await page.getByLabel('Date of birth').fill('1941-03-02');
  await page.getByLabel('Phone number').fill('(207) 555-0142');
  await page.getByLabel('Phone number').blur();
  await page.getByRole('button', { name: 'Save and continue' }).click();

  await page.getByRole('heading', { name: 'Has Rosie agreed to be called?' }).waitFor();
  await page.getByLabel('Rosie has agreed').check();
  await page.getByLabel('In person').check();
  await page.getByLabel('Who confirms it').fill('Nora Whitfield, daughter');
  await page.getByRole('button', { name: 'Save consent' }).click();

  await page.getByRole('heading', { name: 'Who calls Rosie?' }).waitFor();
  await page.getByRole('radio', { name: /Sarah/ }).check();
  await page.getByText('Hello Rosie, this is Sarah, the automated assistant from Everline').waitFor();
  await page.getByRole('button', { name: 'Continue' }).click();

  await page.getByRole('heading', { name: 'When does Sarah call?' }).waitFor();
  await page.getByRole('button', { name: 'Start the calls' }).click();
  await page.getByText('Calls are on').first().waitFor();
}

async function talk(): Promise<void> {
  await page.getByRole('button', { name: 'Call now' }).click();
  await page.getByRole('button', { name: 'Call Rosie' }).click();
  await product.sandbox.ringing(ROSE);
  await product.sandbox.press(ROSE, 'answer');

  const log = page.getByRole('log', { name: 'Live transcript' });
  await log.getByText('this is Sarah, the automated assistant from Everline').waitFor();
  for (const line of SAID.slice(0, 2)) {
    const { heard } = await product.sandbox.phone(ROSE);
    await product.sandbox.say(ROSE, line);
    await log.getByText(line).waitFor();
    await product.sandbox.hears(ROSE, heard.length);
  }
  await page.screenshot({ path: `${PICTURES}/call-live.png` });
  await product.sandbox.say(ROSE, SAID[2]);
  await product.sandbox.hangUpIfTalking(ROSE);
}

async function callPageShowsWhatBecameOfIt(): Promise<void> {
  await page.getByText('The call has ended.').waitFor({ state: 'attached' });
  const short = page.getByRole('region', { name: 'In short' });
  await short.getByText(/Kate/).first().waitFor({ timeout: 40_000 });
  await short
    .getByText(/“.*happy about it\.”/)
    .first()
    .waitFor();
  for (const line of SAID) await page.getByText(line).first().waitFor();
  await page.screenshot({ path: `${PICTURES}/call-ended.png`, fullPage: true });
}

async function memoryIsWhole(): Promise<void> {
  await page.getByRole('link', { name: 'People' }).first().click();
  await page.getByRole('link', { name: /Rosie/ }).first().click();
  await page.getByText(/Kate/).first().waitFor();
  await page.getByRole('button', { name: 'Check for tampering' }).click();
  await page.getByText(/\d+ entries, unbroken\./).waitFor();
  await page.screenshot({ path: `${PICTURES}/service.png`, fullPage: true });
}

async function nextDayRemembers(): Promise<void> {
  product.setClock(offsetTo(16, 1));
  await page.reload();
  await page.getByRole('button', { name: 'Call now' }).click();
  await page.getByRole('button', { name: 'Call Rosie' }).click();
  await product.sandbox.ringing(ROSE);
  const { heard } = await product.sandbox.phone(ROSE);
  await product.sandbox.press(ROSE, 'answer');
  await product.sandbox.hears(ROSE, heard.length);
  await product.sandbox.say(ROSE, 'Good morning, I am well.');
  await product.sandbox.hearsText(ROSE, /Kate/);
  await product.sandbox.press(ROSE, 'hangup');
}

/** From now to the given hour UTC of tomorrow (or `later` days after): inside calling hours in New York. */
function offsetTo(hourUtc: number, later = 0): string {
  const at = new Date();
  at.setUTCDate(at.getUTCDate() + 1 + later);
  at.setUTCHours(hourUtc, 0, 0, 0);
  return `+${Math.round((at.getTime() - Date.now()) / 1000)}s`;
}
