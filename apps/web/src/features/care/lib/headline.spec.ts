import { expect, it } from '@jest/globals';
import type { Person } from '../../../lib/directory.js';
import type { CallRow } from '../api/calls.js';
import { headlineOf, partOfDay } from './headline.js';

const now = new Date('2026-11-20T19:34:00Z');
const zone = 'America/New_York';

const rose = (change: object = {}): Person =>
  ({
    name: 'Rose',
    zone,
    persona: { name: 'Sarah' },
    patient: { consent: { inForce: true } },
    service: { status: 'active', resumeOn: null, nextCallAt: '2026-11-21T15:00:00Z' },
    ...change,
  }) as unknown as Person;

const call = (change: object): CallRow =>
  ({ status: 'ended', outcome: 'completed', initiatedAt: '2026-11-20T15:02:00Z', mood: null, ...change }) as CallRow;

const tell = (person: Person, last?: CallRow) =>
  headlineOf({ person, call: last, now, day: () => 'Wed, Nov 18', time: () => '10:20 AM' });

it('says how someone sounded, with the part of their own day', () => {
  const { key, values, mood } = tell(rose(), call({ mood: { value: 1, quote: 'x' } }));
  expect([key, values['when'], mood]).toEqual(['home.sounded', 'morning', 1]);
});

it('says only that they answered while there is no mood', () => {
  expect(tell(rose(), call({})).key).toBe('home.answered');
});

it('puts a running call before everything else', () => {
  const talking = call({ status: 'answered', outcome: null });
  expect(tell(rose({ patient: { consent: null } }), talking).key).toBe('home.live');
});

it('names the next try on the same day', () => {
  const service = { status: 'active', resumeOn: null, nextCallAt: '2026-11-20T20:20:00Z' };
  expect(tell(rose({ service }), call({ outcome: 'no_answer' })).key).toBe('home.notReachedNext');
});

it('does not promise a try for a day that is over', () => {
  const missed = call({ outcome: 'no_answer', initiatedAt: '2026-11-19T15:02:00Z' });
  expect(tell(rose(), missed)).toMatchObject({ key: 'home.notReached', values: { when: 'yesterday' } });
});

it('says that consent is missing before it says anything about calls', () => {
  expect(tell(rose({ patient: { consent: null } }), call({})).key).toBe('home.noConsent');
});

it('says why there was no call instead of blaming the person for not answering', () => {
  const refused = call({ status: 'refused', outcome: null, refusedReason: 'outside_hours' });
  expect(tell(rose(), refused)).toMatchObject({ key: 'home.notCalled', reason: { key: 'refused.outside_hours' } });
});

it('reads the part of the day in the zone of the person', () => {
  expect(partOfDay(new Date('2026-11-20T02:00:00Z'), zone)).toBe('evening');
  expect(partOfDay(new Date('2026-11-20T16:59:00Z'), zone)).toBe('morning');
});
