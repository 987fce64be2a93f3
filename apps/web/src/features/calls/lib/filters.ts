import type { LocalDate, LocalTime } from '#kernel/local-date';
import { addDays, parseLocalDate } from '#kernel/local-date';
import { toInstant } from '#kernel/zoned-time';
import type { CallFilter } from '../api/calls.js';

export const OUTCOMES = [
  'completed',
  'no_answer',
  'busy',
  'voicemail',
  'no_message',
  'third_party',
  'wrong_number',
  'silence',
  'unreachable',
  'cancelled',
  'technical',
] as const;
export const DIRECTIONS = ['outbound', 'inbound'] as const;

const oneOf = <Word extends string>(words: readonly Word[], word: string | null): Word | undefined =>
  words.find((known) => known === word);

const midnight = (day: LocalDate, zone: string) => toInstant(zone, day, '00:00' as LocalTime).toISOString();

/** The address says what is asked for; what it says wrongly is left out. Days are the reader's. */
export function readFilter(search: URLSearchParams, zone: string): CallFilter {
  const from = parseLocalDate(search.get('from') ?? '');
  const to = parseLocalDate(search.get('to') ?? '');
  const serviceId = search.get('service');
  const outcome = oneOf(OUTCOMES, search.get('outcome'));
  const direction = oneOf(DIRECTIONS, search.get('direction'));
  return {
    ...(serviceId && { serviceId }),
    ...(outcome && { outcome }),
    ...(direction && { direction }),
    ...(from && { from: midnight(from, zone) }),
    ...(to && { to: midnight(addDays(to, 1), zone) }),
  };
}
