import type { AddressInfo } from 'node:net';
import formbody from '@fastify/formbody';
import Fastify from 'fastify';
import type { SMTPServer } from 'smtp-server';
import { chooseClock } from './clock.js';
import { registerDemos } from './demos/demo-routes.js';
import { Faults } from './faults.js';
import { registerFaults } from './faults-routes.js';
import { registerOpenAi } from './llm/openai-routes.js';
import { registerMail } from './mail/mail-routes.js';
import { Mailbox } from './mail/mailbox.js';
import { smtpSink } from './mail/smtp.js';
import { registerPage } from './page/page-routes.js';
import { RealPace } from './pace.js';
import { servePhoneEvents } from './phones/phone-events.js';
import { registerPhones } from './phones/phone-routes.js';
import { Phones } from './phones/phones.js';
import { Texts } from './phones/texts.js';
import { Problem, sendProblem } from './problem.js';
import type { Settings } from './settings.js';
import { Calls } from './twilio/calls.js';
import { registerTwilio } from './twilio/twilio-routes.js';

const LOOPBACK = '127.0.0.1';

export interface Sandbox {
  url: string;
  smtpPort: number;
  close(): Promise<void>;
}

/** Starts every provider. Port 0 takes a free one. */
export async function startSandbox(settings: Settings): Promise<Sandbox> {
  const clock = chooseClock(settings.clockFile);
  const pace = new RealPace(settings.speed);
  const faults = new Faults();
  const mailbox = new Mailbox();
  const phones = new Phones(clock, pace);
  const texts = new Texts(clock);
  const calls = new Calls({ ...settings, phones, faults, clock, pace });

  const app = Fastify({ forceCloseConnections: true, bodyLimit: 4 * 1024 * 1024 });
  await app.register(formbody);
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, asProblem(error)));
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, new Problem(404, 'sandbox.no_such_path', 'The sandbox has nothing there.')),
  );
  registerTwilio(app, calls, { ...settings, ownNumbers: [settings.phoneNumber] }, faults);
  registerPhones(app, phones, {
    call(phone, to) {
      if (!settings.voiceUrl || to !== settings.phoneNumber) return 'no-such-number';
      return calls.receive(phone, to, settings.voiceUrl) ? 'calling' : 'phone-busy';
    },
    text: (from, to, body) => texts.receive(from, to, body),
  });
  app.get<{ Querystring: { to?: string } }>('/texts', ({ query }) => texts.list(query.to));
  registerOpenAi(app, faults);
  registerMail(app, mailbox);
  registerFaults(app, faults);
  registerDemos(app, phones, pace);
  registerPage(app);

  const events = servePhoneEvents(app.server, phones);
  const smtp = smtpSink(mailbox, faults, clock);
  const smtpPort = await listen(smtp, settings.smtpPort, settings.host ?? LOOPBACK);
  const url = await app.listen({ port: settings.port, host: settings.host ?? LOOPBACK });
  return {
    url,
    smtpPort,
    async close() {
      calls.hangUpAll();
      for (const client of events.clients) client.terminate();
      await Promise.all([app.close(), new Promise<void>((resolve) => smtp.close(() => resolve()))]);
    },
  };
}

async function listen(smtp: SMTPServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(port, host, () => {
      smtp.off('error', reject);
      smtp.on('error', () => undefined); // a client that hangs up in mid-letter is no trouble of ours
      resolve((smtp.server.address() as AddressInfo).port);
    });
  });
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { statusCode = 500, message = '' } = error as { statusCode?: number; message?: string };
  if (statusCode < 500) return new Problem(statusCode === 400 ? 422 : statusCode, 'sandbox.unreadable', message);
  console.error(error);
  return new Problem(500, 'sandbox.fault', 'Something went wrong in the sandbox itself.');
}
