import { isGoingOn, wasReached } from '../../../lib/call-words.js';
import type { Person } from '../../../lib/directory.js';
import { daysFromNow } from '../../../lib/format/time.js';
import type { CallRow } from '../api/calls.js';
import { latestByService, needsSomeone } from './standing.js';

export type Standing = {
  readonly person: Person;
  readonly call: CallRow | undefined;
  readonly kind: 'needs' | 'answered' | 'toCome' | 'paused';
};

/** Where each resident stands today; by name, because one looks for a name. */
export function standingsOf(people: readonly Person[], calls: readonly CallRow[], now: Date): Standing[] {
  const latest = latestByService(calls);
  return people
    .map((person): Standing => {
      const call = person.service ? latest.get(person.service.id) : undefined;
      const at = call && (call.initiatedAt ?? call.scheduledFor);
      const isToday = at !== undefined && daysFromNow(at, person.zone, now) === 0;
      if (needsSomeone(person, latest)) return { person, call, kind: 'needs' };
      if (person.service?.status === 'paused') return { person, call, kind: 'paused' };
      const answered = call && isToday && (wasReached(call) || isGoingOn(call));
      return { person, call, kind: answered ? 'answered' : 'toCome' };
    })
    .toSorted((a, b) => a.person.name.localeCompare(b.person.name));
}
