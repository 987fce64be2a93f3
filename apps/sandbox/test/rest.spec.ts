import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { CallInstance } from 'twilio/lib/rest/api/v2010/account/call.js';
import type { Sandbox } from '../src/sandbox.js';
import { ACCOUNT, OWN_NUMBER, ROSE, ask, eventually, sdk, testSandbox } from './harness.js';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await testSandbox({ speed: 1 })));
afterAll(async () => sandbox.close());
afterEach(async () => ask(sandbox, 'DELETE', '/faults'));

const twiml = '<Response><Pause length="600"/></Response>';
const create = (over: Record<string, unknown> = {}): Promise<CallInstance> =>
  sdk(sandbox).calls.create({ to: ROSE, from: OWN_NUMBER, twiml, ...over });
const stateOf = async (number: string) => (await ask(sandbox, 'GET', `/phones/${number}`)).body['state'];

describe('the official SDK', () => {
  it('creates, fetches, lists and ends a call', async () => {
    const call = await create({ to: '+12075550144' });
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', to: '+12075550144', from: OWN_NUMBER });
    expect(call.accountSid).toBe(ACCOUNT);
    expect(call.dateCreated).toBeInstanceOf(Date);
    await eventually(async () => (await stateOf('+12075550144')) === 'ringing');
    expect((await sdk(sandbox).calls(call.sid).fetch()).status).toBe('ringing');
    await ask(sandbox, 'POST', '/phones/+12075550144/answer');
    const running = await sdk(sandbox).calls(call.sid).fetch();
    expect(running.status).toBe('in-progress');
    expect(running.startTime).toBeInstanceOf(Date);
    const ended = await sdk(sandbox).calls(call.sid).update({ status: 'completed' });
    expect(ended).toMatchObject({ status: 'completed', duration: '0' });
    expect(await stateOf('+12075550144')).toBe('idle');
    const mine = await sdk(sandbox).calls.list({ to: '+12075550144' });
    expect(mine.map(({ sid, status }) => [sid, status])).toEqual([[call.sid, 'completed']]);
  });

  it('turns the pages of a list', async () => {
    for (let i = 0; i < 3; i++) await create({ to: '+12075550145' });
    const sids = (await sdk(sandbox).calls.list({ to: '+12075550145', pageSize: 1 })).map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(3);
  });

  it('cancels a call that was not answered', async () => {
    const call = await create({ to: '+12075550146' });
    await eventually(async () => (await stateOf('+12075550146')) === 'ringing');
    expect((await sdk(sandbox).calls(call.sid).update({ status: 'canceled' })).status).toBe('canceled');
    expect((await sdk(sandbox).calls(call.sid).update({ status: 'completed' })).status).toBe('canceled');
  });

  it('ends a call at its limit', async () => {
    await ask(sandbox, 'PUT', '/phones/+12075550149/behaviour', { answer: 'after-rings', rings: 0 });
    const call = await create({ to: '+12075550149', timeLimit: 1 });
    const ended = await eventually(async () => {
      const now = await sdk(sandbox).calls(call.sid).fetch();
      return now.status === 'completed' && now;
    });
    expect(ended.duration).toBe('1');
  });

  it('gives a running call other words', async () => {
    const call = await create({ to: '+12075550147' });
    await expect(sdk(sandbox).calls(call.sid).update({ twiml })).rejects.toMatchObject({ code: 21220 });
    await eventually(async () => (await stateOf('+12075550147')) === 'ringing');
    await ask(sandbox, 'POST', '/phones/+12075550147/answer');
    await sdk(sandbox).calls(call.sid).update({ twiml: '<Response><Say>A change of plan.</Say></Response>' });
    await eventually(async () => (await stateOf('+12075550147')) === 'idle');
    const { heard } = (await ask<{ heard: { text: string }[] }>(sandbox, 'GET', '/phones/+12075550147')).body;
    expect(heard.map(({ text }) => text)).toEqual(['A change of plan.']);
  });
});

describe('what is refused', () => {
  it.each([
    ['no number to call', { to: '' }, 21201],
    ['no number to call from', { from: '' }, 21213],
    ['a number that is none', { to: '12' }, 21211],
    ['a caller that is none', { from: 'me' }, 21212],
    ["a caller that is not the account's", { from: '+12075550199' }, 21210],
    ['nothing to say', { twiml: '' }, 21205],
    ['an address that is none', { url: 'nowhere' }, 21205],
    ['a host with an underscore', { statusCallback: 'https://my_host.test/' }, 21609],
    ['an event that is none', { statusCallback: 'https://a.test/', statusCallbackEvent: ['sung'] }, 21626],
    ['a ring that never ends', { timeout: -1 }, 21208],
    ['more words than fit', { twiml: `<Response>${' '.repeat(4000)}</Response>` }, 21240],
    ["Twilio's number for an invalid one", { to: '+15005550001' }, 21217],
    ["Twilio's number for an unreachable one", { to: '+15005550002' }, 21214],
    ["Twilio's number for a forbidden country", { to: '+15005550003' }, 21215],
    ["Twilio's number for a blocked one", { to: '+15005550004' }, 21216],
  ])('%s', async (_what, over, code) => {
    await expect(create(over)).rejects.toMatchObject({
      status: 400,
      code,
      moreInfo: `https://www.twilio.com/docs/errors/${code}`,
    });
  });

  it('a wrong token, a call that is not there, a resource that is not there', async () => {
    await expect(sdk(sandbox, 'wrong').calls.list()).rejects.toMatchObject({ status: 401, code: 20003 });
    const absent = sdk(sandbox).calls(`CA${'0'.repeat(32)}`);
    await expect(absent.fetch()).rejects.toMatchObject({ status: 404, code: 20404 });
    await expect(sdk(sandbox).queues.list()).rejects.toMatchObject({ status: 404, code: 20404 });
  });
});

describe('faults', () => {
  const fault = (wish: Record<string, unknown>) => ask(sandbox, 'PUT', '/faults', { rate: 1, ...wish });

  it('answers an error, also the one for too many requests', async () => {
    await fault({ provider: 'twilio', kind: 'error' });
    await expect(create()).rejects.toMatchObject({ status: 503 });
    await fault({ provider: 'twilio', kind: 'error', status: 429 });
    await expect(create()).rejects.toMatchObject({ status: 429, code: 20429 });
  });

  it('loses the answer of a call that it made', async () => {
    await fault({ provider: 'twilio-rest', kind: 'drop' });
    await expect(create({ to: '+12075550148' })).rejects.toThrow(/socket hang up|ECONNRESET/);
    await ask(sandbox, 'DELETE', '/faults');
    expect(await sdk(sandbox).calls.list({ to: '+12075550148' })).toHaveLength(1);
  });

  it('are listed, and refused when unknown', async () => {
    const set = await fault({ provider: 'openai', kind: 'drop', delayMs: 50 });
    expect(set.body).toEqual([{ provider: 'openai', kind: 'drop', rate: 1, delayMs: 50 }]);
    expect((await fault({ provider: 'nobody', kind: 'drop' })).status).toBe(422);
    expect((await fault({ provider: 'smtp', kind: 'obey' })).status).toBe(422);
    expect((await fault({ provider: 'smtp', kind: 'drop', rate: 2 })).status).toBe(422);
    expect((await ask(sandbox, 'GET', '/faults')).body).toEqual(set.body);
  });
});
