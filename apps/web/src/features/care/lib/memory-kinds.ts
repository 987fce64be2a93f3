import type { IconName } from '../../../components/icons.js';
import type { MemoryKind } from '../api/memory.js';

/** Retractions are shown at the entry they withdraw, not as lines of their own. */
export const MEMORY_KINDS = [
  'note',
  'fact',
  'preference',
  'avoid_topic',
  'mood',
  'missed_call',
  'safety',
  'follow_up',
  'promise',
  'instruction',
] as const satisfies readonly MemoryKind[];

/** What a person may add by hand; the others come out of calls. */
export const KINDS_TO_ADD = [
  'instruction',
  'fact',
  'preference',
  'avoid_topic',
  'note',
] as const satisfies readonly MemoryKind[];
export type KindToAdd = (typeof KINDS_TO_ADD)[number];

export const MEMORY_ICONS: Record<MemoryKind, IconName> = {
  note: 'message',
  fact: 'info',
  preference: 'heart',
  avoid_topic: 'close',
  mood: 'chart',
  missed_call: 'missed',
  safety: 'flag',
  follow_up: 'undo',
  promise: 'clock',
  instruction: 'pencil',
  retraction: 'close',
};
