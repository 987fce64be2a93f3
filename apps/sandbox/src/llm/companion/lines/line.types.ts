import type { Topic } from '../../lexicon/lexicon.types.js';
import type { EN_DANGER } from './en-danger.js';
import type { EN_TALK } from './en-talk.js';
import type { EN_TOPICS } from './en-topics.js';

export type LineKey = keyof typeof EN_TALK | keyof typeof EN_TOPICS | keyof typeof EN_DANGER;
/** Every line in every language; a missing translation does not compile. */
export type LineBook = Readonly<Record<LineKey, readonly string[]>>;
export type TopicNames = Readonly<Record<Topic, string>>;
