import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import type { Mail } from '../src/mail/mailbox.js';
import type { Sandbox } from '../src/sandbox.js';
import { ask, testSandbox } from './harness.js';

let sandbox: Sandbox;
beforeEach(async () => void (sandbox = await testSandbox()));
afterEach(async () => sandbox.close());

const send = async (to: string | string[], subject: string): Promise<void> => {
  const transport = createTransport({ host: '127.0.0.1', port: sandbox.smtpPort, ignoreTLS: true });
  const attachments = [{ filename: 'plan.txt', content: 'every morning at ten' }];
  const from = 'Everline <hello@everline.test>';
  await transport.sendMail({ from, to, subject, text: 'Your code is 123456', html: '<b>123456</b>', attachments });
  transport.close();
};
const mailbox = async (query = ''): Promise<Mail[]> => (await ask<Mail[]>(sandbox, 'GET', `/mailbox${query}`)).body;

it('keeps every letter, newest first, one for each who gets it', async () => {
  await send(['nora@everline.test', 'carlos@everline.test'], 'First');
  await send('nora@everline.test', 'Grüße');
  expect((await mailbox()).map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
    'nora@everline.test: Grüße',
    'carlos@everline.test: First',
    'nora@everline.test: First',
  ]);
  const [letter, ...older] = await mailbox('?to=Nora%40everline.test');
  expect(older).toHaveLength(1);
  expect(letter).toEqual({
    to: 'nora@everline.test',
    from: 'hello@everline.test',
    subject: 'Grüße',
    text: 'Your code is 123456',
    html: expect.stringContaining('<b>123456</b>'),
    attachments: [{ filename: 'plan.txt', mimeType: 'text/plain', size: 20, content: btoa('every morning at ten') }],
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect((await ask(sandbox, 'DELETE', '/mailbox')).status).toBe(204);
  expect(await mailbox()).toEqual([]);
});

it('refuses for now, loses, or doubles a letter when told to', async () => {
  const fault = (kind: string) => ask(sandbox, 'PUT', '/faults', { provider: 'smtp', kind, rate: 1 });
  await fault('error');
  await expect(send('nora@everline.test', 'One')).rejects.toMatchObject({ responseCode: 451 });
  await ask(sandbox, 'DELETE', '/faults');
  await fault('drop');
  await send('nora@everline.test', 'Two');
  expect(await mailbox()).toEqual([]);
  await ask(sandbox, 'DELETE', '/faults');
  await fault('duplicate');
  await send('nora@everline.test', 'Three');
  expect(await mailbox()).toHaveLength(2);
});
