import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem.js';
import type { Behaviour, Leg, Phone, PhoneState, PhoneView } from './phone.js';
import { type Phones, isNumber } from './phones.js';

type PhoneRoute = { Params: { number: string } };

export interface Exchange {
  /** Connects the phone to a number of the customer; says why not. */
  call(phone: Phone, to: string): 'calling' | 'phone-busy' | 'no-such-number';
  text(from: string, to: string, body: string): void;
}

const ANSWERS: Behaviour['answer'][] = ['by-hand', 'after-rings', 'never', 'busy', 'voicemail'];
const MAX_SAID = 2000;

/** The virtual phones over HTTP: what a hand and a mouth can do. */
export function registerPhones(app: FastifyInstance, phones: Phones, exchange: Exchange): void {
  app.get('/phones', () => phones.all().map((phone) => phone.view()));
  app.get<PhoneRoute>('/phones/:number', ({ params }) => phoneOf(params.number, phones).view());
  app.get<PhoneRoute>('/phones/:number/behaviour', ({ params }) => phoneOf(params.number, phones).behaviour);
  app.put<PhoneRoute>('/phones/:number/behaviour', ({ params, body }) => {
    const phone = phoneOf(params.number, phones);
    phone.behaviour = readBehaviour(body);
    return phone.behaviour;
  });

  const act = (path: string, states: PhoneState[], action: (leg: Leg) => void): void => {
    app.post<PhoneRoute>(`/phones/:number/${path}`, ({ params }): PhoneView => {
      const phone = phoneOf(params.number, phones);
      action(legOf(phone, states));
      return phone.view();
    });
  };
  act('answer', ['ringing'], (leg) => leg.answer());
  act('reject', ['ringing'], (leg) => leg.reject());
  act('hangup', ['ringing', 'in_call'], (leg) => leg.hangUp());

  app.post<PhoneRoute>('/phones/:number/call', ({ params, body }, reply) => {
    const phone = phoneOf(params.number, phones);
    const result = exchange.call(phone, text(body, 'to'));
    if (result === 'phone-busy') throw notNow('This phone is in a call already.');
    if (result === 'no-such-number')
      throw new Problem(404, 'sandbox.nobody_there', 'That number has no voice URL: nobody would answer.');
    void reply.code(202).send(phone.view());
  });
  app.post<PhoneRoute>('/phones/:number/say', async ({ params, body }, reply) => {
    const phone = phoneOf(params.number, phones);
    const words = text(body, 'text');
    legOf(phone, ['in_call']);
    await phone.say(words);
    return reply.code(202).send(phone.view());
  });
  app.post<PhoneRoute>('/phones/:number/press', async ({ params, body }, reply) => {
    const phone = phoneOf(params.number, phones);
    const digits = text(body, 'digits');
    if (!/^[\d#*]+$/.test(digits)) throw unreadable('digits may hold 0 to 9, # and *.');
    legOf(phone, ['in_call']);
    await phone.press(digits);
    return reply.code(202).send(phone.view());
  });
  app.post<PhoneRoute>('/phones/:number/text', ({ params, body }, reply) => {
    const to = text(body, 'to');
    exchange.text(phoneOf(params.number, phones).number, to, text(body, 'body'));
    void reply.code(202).send({ to });
  });
}

export function phoneOf(number: string, phones: Phones): Phone {
  if (!isNumber(number)) throw unreadable('A phone number is + and 7 to 15 digits, as in +12075550142.');
  return phones.get(number);
}

function legOf(phone: Phone, states: PhoneState[]): Leg {
  const leg = phone.currentLeg(...states);
  if (leg) return leg;
  throw notNow(`The phone is ${phone.view().state}; this needs it to be ${states.join(' or ')}.`);
}

function text(body: unknown, name: string): string {
  const value = typeof body === 'object' && body ? (body as Record<string, unknown>)[name] : undefined;
  if (typeof value !== 'string' || !value.trim()) throw unreadable(`${name} must be a text that is not empty.`);
  if (value.length > MAX_SAID) throw unreadable(`${name} must have at most ${MAX_SAID} characters.`);
  return value.trim();
}

function readBehaviour(body: unknown): Behaviour {
  const { answer, rings = 3 } = (typeof body === 'object' && body ? body : {}) as { answer?: unknown; rings?: unknown };
  const known = ANSWERS.find((name) => name === answer);
  if (!known) throw unreadable(`answer must be one of ${ANSWERS.join(', ')}.`);
  if (typeof rings !== 'number' || !Number.isInteger(rings) || rings < 0 || rings > 100)
    throw unreadable('rings must be a whole number from 0 to 100.');
  return { answer: known, rings };
}

const unreadable = (detail: string): Problem => new Problem(422, 'sandbox.unreadable', detail);
const notNow = (detail: string): Problem => new Problem(409, 'sandbox.not_now', detail);
