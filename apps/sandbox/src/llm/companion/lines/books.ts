import type { Lang } from '../../lexicon/lexicon.types.js';
import { EN_DANGER } from './en-danger.js';
import { EN_TALK } from './en-talk.js';
import { EN_TOPIC_NAMES, EN_TOPICS } from './en-topics.js';
import { ES_DANGER } from './es-danger.js';
import { ES_TALK } from './es-talk.js';
import { ES_TOPIC_NAMES, ES_TOPICS } from './es-topics.js';
import type { LineBook, TopicNames } from './line.types.js';

export const BOOKS: Record<Lang, LineBook> = {
  en: { ...EN_TALK, ...EN_TOPICS, ...EN_DANGER },
  es: { ...ES_TALK, ...ES_TOPICS, ...ES_DANGER },
};

export const TOPIC_NAMES: Record<Lang, TopicNames> = { en: EN_TOPIC_NAMES, es: ES_TOPIC_NAMES };
