import { isGoingOn, isTalking, refusalKey, wasMissed, wasReached } from '../../../lib/call-words.js';
import type { Person } from '../../../lib/directory.js';
import { daysFromNow, localDay } from '../../../lib/format/time.js';
import type { MessageKey, Values } from '../../../lib/i18n.js';
import type { CallRow } from '../api/calls.js';

/** Which sentence, out of a closed set, and what goes into it. A model never writes a headline. */
export type Headline = {
  readonly key: MessageKey;
  readonly values: Values;
  readonly mood?: -2 | -1 | 0 | 1 | 2;
  /** Said under the sentence: why there was no call. */
  readonly reason?: { readonly key: MessageKey; readonly values: Values };
};

type PartOfDay = 'morning' | 'afternoon' | 'evening';

/** In the patient's zone: their morning is when they were called. */
export function partOfDay(at: Date, zone: string): PartOfDay {
  const hour = Number(
    new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(at),
  );
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}

/** Today it has a part of the day, then it is yesterday, then a date. */
function whenOf(at: string, zone: string, now: Date): PartOfDay | 'today' | 'yesterday' | 'other' {
  const days = daysFromNow(at, zone, now);
  if (days === 0) return partOfDay(new Date(at), zone);
  return days === -1 ? 'yesterday' : 'other';
}

type Told = {
  readonly person: Person;
  readonly call: CallRow | undefined;
  readonly now: Date;
  readonly day: (iso: string, zone: string) => string;
  readonly time: (iso: string, zone: string) => string;
};

/** What the reader came to know about one person, by what happened last and what stands in the way. */
export function headlineOf({ person, call, now, day, time }: Told): Headline {
  const { name, zone, service, patient } = person;
  const persona = person.persona?.name ?? '';
  if (call && isGoingOn(call))
    return { key: isTalking(call) ? 'home.live' : 'home.ringing', values: { name, persona } };
  if (!patient.consent?.inForce) return { key: 'home.noConsent', values: { name } };
  if (service?.status === 'paused')
    return {
      key: 'home.paused',
      values: { name, resume: service.resumeOn ? day(`${service.resumeOn}T12:00:00Z`, 'UTC') : 'none' },
    };
  if (!call) return { key: 'home.noCallYet', values: { name } };
  const at = call.initiatedAt ?? call.scheduledFor;
  const when = whenOf(at, zone, now);
  if (wasReached(call)) {
    const mood = call.mood?.value ?? null;
    if (mood === null) return { key: 'home.answered', values: { name, when, day: day(at, zone) } };
    return { key: 'home.sounded', values: { name, when, day: day(at, zone) }, mood: mood as -2 | -1 | 0 | 1 | 2 };
  }
  if (call.status === 'refused')
    return {
      key: 'home.notCalled',
      values: { name },
      reason: { key: refusalKey(call.refusedReason ?? 'other'), values: { name, reason: call.refusedReason } },
    };
  if (call.outcome === 'technical') return { key: 'home.somethingWrong', values: { name } };
  if (wasMissed(call)) {
    const next = service?.nextCallAt;
    const triesToday = next && localDay(next, zone) === localDay(now, zone);
    const isToday = daysFromNow(at, zone, now) === 0;
    if (isToday && triesToday) return { key: 'home.notReachedNext', values: { name, persona, time: time(next, zone) } };
    const daysAgo = when === 'yesterday' ? 'yesterday' : 'other';
    return { key: 'home.notReached', values: { name, when: isToday ? 'today' : daysAgo, day: day(at, zone) } };
  }
  return { key: 'home.noCallYet', values: { name } };
}
