import type { MemoryLabel } from '../memory.types.js';

export type SlotRule = {
  /** `single`: a new answer replaces or contests the old one. `many`: answers stand side by side. */
  readonly valued: 'single' | 'many';
  /** Two subjects (two daughters, two dogs) may each have an answer. */
  readonly perSubject: boolean;
  readonly halfLifeDays: number;
  readonly label: MemoryLabel;
  /** How the slot is read aloud. */
  readonly words: string;
  readonly topics: readonly string[];
};

const rule = (
  valued: 'single' | 'many',
  halfLifeDays: number,
  words: string,
  topics: readonly string[],
  more: Partial<SlotRule> = {},
): SlotRule => ({ valued, halfLifeDays, words, topics, perSubject: false, label: 'ABOUT', ...more });

export const SLOTS: Readonly<Record<string, SlotRule>> = {
  name_used: rule('single', 365, 'likes to be called', []),
  'daughter.name': rule('single', 365, 'daughter', ['family'], { perSubject: true, label: 'PEOPLE' }),
  'pet.name': rule('single', 365, 'pet', ['home'], { perSubject: true }),
  hearing: rule('single', 180, 'hearing', ['health_talk']),
  mobility_aid: rule('single', 180, 'walking', ['health_talk']),
  'doctor.name': rule('single', 180, 'doctor', ['medicine', 'health_talk'], { label: 'PEOPLE' }),
  likes: rule('many', 365, 'likes', ['hobby']),
  friend: rule('many', 180, 'friend', ['friends'], { label: 'PEOPLE' }),
  visit: rule('many', 14, 'visit', ['family', 'friends'], { label: 'PEOPLE' }),
  trip: rule('many', 30, 'trip', ['plans']),
  ailment_said: rule('many', 30, 'said', ['health_talk']),
  other: rule('many', 180, '', []),
  // How a preference is kept.
  dislikes: rule('many', 365, 'dislikes', []),
  avoid_topic: rule('many', 365, '', [], { label: 'AVOID' }),
  call_time: rule('single', 365, 'best time to call', []),
  style: rule('many', 365, 'way of talking', []),
};

/** A slot that nobody listed is a free fact. */
export const slotRule = (slot: string | undefined): SlotRule => SLOTS[slot ?? 'other'] ?? SLOTS['other']!;

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SEASONS: Readonly<Record<string, string>> = {
  spring: 'spring',
  easter: 'spring',
  summer: 'summer',
  autumn: 'autumn',
  thanksgiving: 'autumn',
  winter: 'winter',
  christmas: 'winter',
};

/** Topics with the weekdays and seasons the words name, so that "comes Fridays" is near on a Friday. */
export function tagsOf(words: ReadonlySet<string>, topics: readonly string[]): string[] {
  const days = DAYS.filter((day) => words.has(day) || words.has(`${day}s`));
  // "fall" is left out: here it is more often an accident than a season.
  const seasons = [...words].flatMap((word) => SEASONS[word] ?? []);
  return [...new Set([...topics, ...days, ...seasons])];
}
