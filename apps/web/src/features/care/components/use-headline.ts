import { wasMissed, wasReached } from '../../../lib/call-words.js';
import type { Person } from '../../../lib/directory.js';
import { daysFromNow } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { MOOD_KEYS } from '../../../lib/moods.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';
import type { CallRow } from '../api/calls.js';
import { headlineOf } from '../lib/headline.js';

/** The sentence about one person, and the line of times under it. */
export function useHeadline(person: Person, call: CallRow | undefined): { sentence: string; lead: string | undefined } {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const { key, values, mood, reason } = headlineOf({ person, call, now, day: format.day, time: format.time });
  const sentence = t(key, mood === undefined ? values : { ...values, mood: t(MOOD_KEYS[mood]).toLowerCase() });
  if (reason) return { sentence, lead: t(reason.key, reason.values) };
  const lead =
    call?.initiatedAt && call.durationSeconds && wasReached(call)
      ? t('home.lead', {
          times: format.bothTimes(call.initiatedAt, person),
          length: format.length(call.durationSeconds),
          persona: person.persona?.name ?? t('calls.persona'),
        })
      : undefined;
  return { sentence, lead };
}

/** One sentence for all who were called today. */
export function useGroupHeadline(people: readonly Person[], latest: ReadonlyMap<string, CallRow>): string {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const calledToday = people.flatMap((person) => {
    const call = person.service && latest.get(person.service.id);
    const at = call?.initiatedAt;
    return call && at && daysFromNow(at, person.zone, now) === 0 ? [{ name: person.name, call }] : [];
  });
  const reached = calledToday.filter(({ call }) => wasReached(call)).map(({ name }) => name);
  const missed = calledToday.filter(({ call }) => wasMissed(call)).map(({ name }) => name);
  if (reached.length + missed.length === 0) return t('home.severalNone');
  return t('home.several', {
    reached: reached.length,
    reachedNames: format.list(reached),
    missed: missed.length,
    missedNames: format.list(missed),
  }).trim();
}
