import type { Lang } from '../lexicon/lexicon.types.js';
import type { Now } from '../now.js';
import type { Heard } from '../understand.js';
import type { Line } from './transcript.js';

export interface Call {
  lines: Line[];
  /** The caller's turns, understood as the talk itself understood them. */
  heard: Heard[];
  lang: Lang;
  now: Now | null;
  zone: string;
  name: string;
}
