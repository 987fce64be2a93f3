import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TwilioConfig } from '../telephony.config.js';
import { TwilioPhoneLine } from './twilio-phone-line.js';

type Ask = { method: string; url: string; authorization: string; form: URLSearchParams };
const SID = `CA${'a'.repeat(32)}`;
const dialling = {
  callId: '019aa000-0000-7000-8000-000000000001',
  to: '+12075550142',
  ringSeconds: 35,
  maxSeconds: 1_200,
};

const asked: Ask[] = [];
let answers: ((reply: ServerResponse) => void)[] = [];
const server = createServer((request, reply) => void take(request, reply));
let line: TwilioPhoneLine;
let port: number;

async function take(request: IncomingMessage, reply: ServerResponse) {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  const { method = '', url = '', headers } = request;
  asked.push({ method, url, authorization: headers.authorization ?? '', form: new URLSearchParams(body) });
  (answers.shift() ?? json(201, { sid: SID, status: 'queued' }))(reply);
}
const json = (status: number, body: object) => (reply: ServerResponse) =>
  void reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
const fault = (status: number, code: number) => json(status, { status, code, message: 'To +12075550142 is bad' });
const lineAt = (apiUrl: string) =>
  new TwilioPhoneLine(Object.assign(new TwilioConfig(), { apiUrl }), {
    name: 'Everline',
    url: 'https://everline.test',
  });

beforeAll(async () => {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  line = lineAt(`http://127.0.0.1:${port}/twilio`);
});
afterAll(() => void server.close());
afterEach(() => {
  asked.length = 0;
  answers = [];
});

describe('dialling', () => {
  it("speaks Twilio's protocol to the address that was set, with our id in every callback", async () => {
    expect(await line.place(dialling)).toEqual({ kind: 'placed', lineId: SID });
    const [ask] = asked;
    expect(ask).toMatchObject({
      method: 'POST',
      url: `/twilio/2010-04-01/Accounts/AC${'0'.repeat(32)}/Calls.json`,
      authorization: `Basic ${Buffer.from(`AC${'0'.repeat(32)}:sandbox-auth-token`).toString('base64')}`,
    });
    expect(Object.fromEntries(ask!.form)).toMatchObject({
      To: '+12075550142',
      From: '+12075550100',
      Url: `https://everline.test/api/v1/webhook/twilio/voice?call=${dialling.callId}`,
      StatusCallback: `https://everline.test/api/v1/webhook/twilio/status?call=${dialling.callId}`,
      Timeout: '35',
      TimeLimit: '1260',
    });
    expect(ask!.form.getAll('StatusCallbackEvent')).toEqual(['initiated', 'ringing', 'answered', 'completed']);
    expect(line.simulated).toBe(true);
  });

  it.each([
    ['a number that cannot be', 400, 21_211, { kind: 'refused', fault: 'number', code: '21211' }],
    ['an account that may not', 400, 21_216, { kind: 'refused', fault: 'line', code: '21216' }],
    ['wrong credentials', 401, 20_003, { kind: 'refused', fault: 'line', code: '20003' }],
  ])('is refused for %s', async (_, status, code, expected) => {
    answers = [fault(status, code)];
    expect(await line.place(dialling)).toEqual(expected);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['an error of theirs', fault(500, 20_500)],
    ['a line that breaks', (reply: ServerResponse) => void reply.destroy()],
  ])('is not repeated after %s: it may ring all the same', async (_, answer) => {
    answers = [answer];
    expect(await line.place(dialling)).toEqual({ kind: 'unknown' });
    expect(asked).toHaveLength(1);
  });

  it('waits and asks again when there were too many, since then nothing was dialled', async () => {
    answers = [fault(429, 20_429)];
    expect(await line.place(dialling)).toEqual({ kind: 'placed', lineId: SID });
    expect(asked).toHaveLength(2);
  });

  it('certainly reached nobody when nobody listens', async () => {
    expect(await lineAt('http://127.0.0.1:9/twilio').place(dialling)).toMatchObject({ kind: 'refused', fault: 'line' });
  });

  it('logs no number, whatever the error says', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    answers = [fault(400, 21_211)];
    await line.place(dialling);
    expect(JSON.stringify(warn.mock.calls)).not.toContain('5550142');
    warn.mockRestore();
  });
});

describe('a line', () => {
  it('is ended by what fits its stage', async () => {
    answers = [json(200, { sid: SID, status: 'completed' }), json(200, { sid: SID, status: 'canceled' })];
    await line.end(SID, 'answered');
    await line.end(SID, 'before_answer');
    expect(asked.map(({ form }) => form.get('Status'))).toEqual(['completed', 'canceled']);
  });

  it('is ended all the same when it was picked up meanwhile, and left alone when it is over', async () => {
    answers = [json(200, { sid: SID, status: 'in-progress' }), json(200, { sid: SID, status: 'completed' })];
    await line.end(SID, 'before_answer');
    expect(asked.map(({ form }) => form.get('Status'))).toEqual(['canceled', 'completed']);
    answers = [fault(400, 21_220)];
    await expect(line.end(SID, 'answered')).resolves.toBeUndefined();
    answers = [fault(503, 20_503)];
    await expect(line.end(SID, 'answered')).rejects.toMatchObject({ code: 'telephony.line_unavailable' });
  });

  it('is looked up in our words', async () => {
    const now = new Date('2026-11-23T15:00:00Z');
    answers = [
      json(200, { sid: SID, status: 'no-answer', duration: '0', end_time: 'Mon, 23 Nov 2026 14:59:30 +0000' }),
    ];
    expect(await line.lookUp(SID, now)).toEqual({
      status: 'no_answer',
      at: new Date('2026-11-23T14:59:30Z'),
      durationSeconds: 0,
      sipCode: null,
    });
    answers = [fault(404, 20_404)];
    expect(await line.lookUp(SID, now)).toBeNull();
  });
});
