import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../src/sandbox.js';
import { Customer } from './customer.js';
import { OWN_NUMBER, ROSE, ask, eventually, sdk, testSandbox } from './harness.js';

let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await testSandbox()));
afterEach(async () => sandbox.close());

describe('the page', () => {
  it('is whole: all that it names is there, and nothing of it is inline', async () => {
    const response = await fetch(`${sandbox.url}/`);
    const html = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(html).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|\sstyle=/);
    const wanted = [...html.matchAll(/(?:src|href)="(\/page\/[^"]+)"/g)].map(([, path]) => path);
    for (let i = 0; i < wanted.length; i++) {
      const file = await fetch(`${sandbox.url}${wanted[i]}`);
      expect([wanted[i], file.status]).toEqual([wanted[i], 200]);
      for (const [, name] of (await file.text()).matchAll(/from '\.\/([\w-]+\.js)'/g))
        if (!wanted.includes(`/page/${name}`)) wanted.push(`/page/${name}`);
    }
    expect(wanted).toContain('/page/phone-card.js');
  });

  it('gives away no other file', async () => {
    for (const path of ['/page/../main.js', '/page/%2e%2e/main.js', '/page/none.js'])
      expect((await fetch(sandbox.url + path)).status).toBe(404);
  });
});

describe('a demonstration', () => {
  let customer: Customer;
  beforeEach(async () => void (customer = await new Customer().start()));
  afterEach(async () => customer.stop());

  const play = (id: string, body?: unknown) => ask(sandbox, 'POST', `/demos/${id}/play`, body);
  const progress = async (id: string) =>
    (await ask<{ id: string; progress: string }[]>(sandbox, 'GET', '/demos')).body.find((demo) => demo.id === id)
      ?.progress;

  it('answers the phone and says its lines, one after each answer', async () => {
    expect((await play('thursday')).status).toBe(202);
    expect(await progress('thursday')).toBe('waiting');
    await sdk(sandbox).calls.create({
      to: ROSE,
      from: OWN_NUMBER,
      twiml: customer.relayTwiml('welcomeGreeting="Hello Rosie, how are you?"'),
    });
    for (let turn = 1; turn <= 4; turn++) {
      await eventually(() => customer.ofType('prompt').length === turn);
      customer.say(`Answer ${turn}.`);
    }
    await eventually(async () => (await progress('thursday')) === 'done');
    expect(customer.ofType('prompt').map(({ voicePrompt }) => voicePrompt)).toEqual([
      'I am well, but I have visitors just now.',
      'Can you ring me on Thursday at five in the afternoon?',
      'Yes, please.',
      'Thank you. Goodbye, dear.',
    ]);
    expect((await ask(sandbox, 'GET', `/phones/${ROSE}`)).body['state']).toBe('idle');
  });

  it('speaks into a sentence', async () => {
    await sandbox.close();
    sandbox = await testSandbox({ speed: 8 });
    await play('interrupting');
    const story =
      'We talked of the sea, of the old house, of the captain and his cat, and of everything that was before.';
    await sdk(sandbox).calls.create({
      to: ROSE,
      from: OWN_NUMBER,
      twiml: customer.relayTwiml('welcomeGreeting="Hello Rosie, how are you?"'),
    });
    await eventually(() => customer.ofType('prompt').length === 1);
    customer.say(`${story} ${story}`);
    const cut = await eventually(() => customer.ofType('interrupt')[0]);
    expect(`${story} ${story}`.startsWith(String(cut['utteranceUntilInterrupt']))).toBe(true);
    await ask(sandbox, 'POST', '/demos/interrupting/stop');
  });

  it('can be stopped, and waits for no phone where another waits', async () => {
    await play('fall');
    expect((await play('memory')).status).toBe(409);
    expect((await play('memory', { number: '+12075550160' })).status).toBe(202);
    await ask(sandbox, 'POST', '/demos/fall/stop');
    await eventually(async () => (await progress('fall')) === 'stopped');
    expect((await play('nothing')).status).toBe(404);
  });
});

it('the model answers at the same address', async () => {
  const { status, body } = await ask<{ data: { id: string }[] }>(sandbox, 'GET', '/openai/v1/models');
  expect(status).toBe(200);
  expect(body.data.map(({ id }) => id)).toContain('everline-sandbox-1');
});
