import type { MemoryContent } from '../memory.types.js';
import { slotRule } from './slots.js';
import { contentTokens, fold } from './words.js';

/** The bare answer; entries that others wrote may have only a text. */
export const valueOf = ({ answer, text }: MemoryContent): string => answer ?? text;

/** "dog" and "the old dog" are one; "elder daughter" and "younger daughter" are two; nobody named is anybody. */
export function sameSubject(a: string | undefined, b: string | undefined): boolean {
  if (!fold(a ?? '') || !fold(b ?? '')) return true;
  const [left, right] = [contentTokens(a!), contentTokens(b!)];
  const [small, large] = left.size <= right.size ? [left, right] : [right, left];
  return [...small].every((token) => large.has(token));
}

const BY_SUBJECT = new Set(['daughter.name', 'friend', 'visit', 'other']);

/** A line that reads by itself: "dog's name: Rolo", "hearing: left ear weak". */
export function factText(slot: string, subject: string, value: string): string {
  if (slot === 'name_used') return `likes to be called ${value}`;
  if (slot === 'pet.name') return `${subject || 'pet'}'s name: ${value}`;
  const lead = (BY_SUBJECT.has(slot) && subject) || slotRule(slot).words;
  return lead ? `${lead}: ${value}` : value;
}
