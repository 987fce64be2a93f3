import type { Topic } from '../lexicon/lexicon.types.js';

/** The talk's own topics by the closed list of the report. */
export const D1_TOPICS: Record<Topic, string> = {
  sleep: 'sleep',
  meals: 'meals',
  medicine: 'medicine',
  family: 'family',
  friends: 'friends',
  hobby: 'hobby',
  memories: 'memories',
  weather: 'weather',
  telly: 'news',
  faith: 'faith',
  garden: 'hobby',
  pet: 'home',
  health: 'health_talk',
  home: 'home',
  plans: 'plans',
  money: 'money',
};
