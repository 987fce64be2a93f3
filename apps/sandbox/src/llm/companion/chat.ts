import type { Brief } from '../brief.js';
import type { Topic } from '../lexicon/lexicon.types.js';
import type { Heard } from '../understand.js';
import type { Part } from './compose.js';
import { checkItem, isAvoided, memoryHook, ownerMedicine, peopleNames } from './hooks.js';
import type { LineKey } from './lines/line.types.js';
import { TOPIC_NAMES } from './lines/books.js';
import { currentTopic, lastHas, type State, topicsSpoken, wasSpoken } from './state.js';
import { farewell } from './farewell.js';
import { foodIn, isRealTalk, mirrored } from './words.js';
import { worryLines } from './worry.js';

/** The order in which topics are offered when the person brings none. */
const OFFERED: readonly Topic[] = [
  'sleep',
  'meals',
  'family',
  'hobby',
  'garden',
  'weather',
  'memories',
  'plans',
  'friends',
  'telly',
  'home',
  'pet',
];
const ENOUGH_TOPICS = 4;

export function chat(state: State, heard: Heard, brief: Brief): Part[] {
  const worry = worryLines(state, heard, brief);
  if (worry !== null) return worry;
  const start = beginning(state, heard, brief);
  if (start !== null) return start;
  const list = medicineAnswer(state, heard, brief);
  if (list !== null) return list;
  if (lastHas(state, 'check') && !heard.isBlank && heard.topics.length <= 1 && heard.answer !== 'no')
    return [{ key: 'ack.plain' }, ...nextQuestion(state, heard, brief, true)];
  if (isUnknown(state, heard)) return unknown(state, heard, brief);
  return talk(state, heard, brief);
}

/** Up to the answer to "how are you": here the memory of the last talk is mentioned. */
function beginning(state: State, heard: Heard, brief: Brief): Part[] | null {
  const hook = wasSpoken(state, 'hook.') || state.before.length > 2 ? null : memoryHook(brief, state.lang);
  const hooked: Part[] = hook === null ? [] : [hook];
  const asked = wasSpoken(state, 'ask.how');
  if (!asked && !wasSpoken(state, 'how.')) {
    const saidMuch = heard.topics.length > 0 || heard.findings.length > 0;
    if (!saidMuch && heard.mood === 0)
      return hook === null ? [{ key: 'greet.back' }, { key: 'ask.how' }] : [...hooked, { key: 'ask.how' }];
    if (!saidMuch)
      return [
        { key: heard.mood > 0 ? 'ack.good' : 'ack.bad' },
        ...hooked,
        { key: hook === null ? (heard.mood > 0 ? 'how.good' : 'how.bad') : 'hook.ask' },
      ];
  }
  if (hook !== null) return [{ key: ackFor(heard) }, hook, { key: 'hook.ask' }];
  if (!lastHas(state, 'ask.how') || wasSpoken(state, 'how.') || heard.topics.length > 0 || heard.findings.length > 0)
    return null;
  if (heard.mood > 0) return [{ key: 'how.good' }];
  if (heard.mood < 0) return [{ key: 'how.bad' }];
  return heard.isHello ? [{ key: 'greet.back' }, { key: 'ask.how' }] : [{ key: 'how.flat' }];
}

function ackFor(heard: Heard): LineKey {
  return heard.mood > 0 ? 'ack.good' : heard.mood < 0 ? 'ack.bad' : 'ack.plain';
}

function medicineAnswer(state: State, heard: Heard, brief: Brief): Part[] | null {
  if (lastHas(state, 'medicine.owner', 'medicine.list') && heard.answer === 'yes')
    return [{ key: 'ack.good' }, ...nextQuestion(state, heard, brief, true)];
  if (heard.answer !== 'no') return null;
  if (lastHas(state, 'medicine.list')) return [{ key: 'danger.medicine_missed_or_double.1' }];
  if (!lastHas(state, 'medicine.owner')) return null;
  return [{ key: 'medicine.list' }];
}

function isUnknown(state: State, heard: Heard): boolean {
  if (
    heard.topics.length > 0 ||
    heard.findings.length > 0 ||
    heard.mood !== 0 ||
    heard.answer !== null ||
    heard.isHello
  )
    return false;
  if (heard.when.day !== null || heard.when.minutes !== null) return false;
  const answersUs = currentTopic(state) !== null || lastHas(state, 'how', 'hook', 'unknown.mirror', 'check', 'worry');
  return !(answersUs && isRealTalk(heard) && !lastHas(state, 'unknown.leave'));
}

/** Mirror, then bridge, then offer, then leave: never the same answer to twice not understanding. */
function unknown(state: State, heard: Heard, brief: Brief): Part[] {
  let misses = 0;
  for (const keys of state.agentLines.toReversed()) {
    if (!keys.some((key) => key.startsWith('unknown.'))) break;
    misses += 1;
  }
  const x = mirrored(heard, brief);
  if (misses === 0 && x !== null) return [{ key: 'unknown.mirror', x }];
  if (misses <= 1 && !lastHas(state, 'unknown.bridge'))
    return [{ key: 'unknown.bridge' }, ...nextQuestion(state, heard, brief, true)];
  if (!lastHas(state, 'unknown.offer') && !lastHas(state, 'unknown.leave')) return [{ key: 'unknown.offer' }];
  return lastHas(state, 'unknown.leave') ? farewell(state, heard) : [{ key: 'unknown.leave' }];
}

function talk(state: State, heard: Heard, brief: Brief): Part[] {
  const noted = notedLine(state, heard, brief);
  const ack: Part = noted ?? { key: ackFor(heard) };
  const newPerson = heard.findings.find(
    (one) => one.kind === 'fact' && /^\p{Lu}/u.test(one.subject) && !/\b(my|mi)\b/iu.test(one.quote),
  );
  if (newPerson !== undefined && !wasSpoken(state, 'family.who')) return [{ key: 'family.who', x: newPerson.subject }];
  const food = heard.topics.includes('meals') || currentTopic(state) === 'meals' ? foodIn(heard) : null;
  if (food !== null && !wasSpoken(state, 'meals.food')) return [{ key: 'meals.food', x: food }];
  const echoed =
    !lastHas(state, 'unknown.mirror') &&
    // A few words are an answer to our question; saying them back would be a parrot's.
    heard.folded.split(' ').length > 4 &&
    heard.topics.length === 0 &&
    heard.mood === 0 &&
    heard.answer === null &&
    isRealTalk(heard)
      ? mirrored(heard, brief)
      : null;
  if (echoed !== null && noted === null) return [{ key: 'unknown.mirror', x: echoed }];
  return [ack, ...nextQuestion(state, heard, brief, false)];
}

function notedLine(state: State, heard: Heard, brief: Brief): Part | null {
  const found = heard.findings.find((one) => one.value.length < 40 && !isAvoided(one.value, brief.memory));
  const avoid = heard.findings.find((one) => one.kind === 'avoid');
  if (heard.findings.some((one) => one.kind === 'private')) return { key: 'private' };
  if (avoid !== undefined) return { key: 'noted.avoid' };
  if (found === undefined || state.spoken.size === 0) return null;
  if (found.kind === 'preference') return { key: found.likes ? 'noted.like' : 'noted.dislike', x: found.value };
  return found.polarity === 'is' && /^\p{Lu}/u.test(found.subject) ? { key: 'noted.fact', x: found.subject } : null;
}

/** The next step in what they speak of; else what they mentioned before; else the next topic; else the promise. */
function nextQuestion(state: State, heard: Heard, brief: Brief, elsewhere: boolean): Part[] {
  const avoided = new Set(heard.findings.filter((one) => one.kind === 'avoid').flatMap(() => heard.topics));
  const free = (topic: Topic): boolean =>
    !avoided.has(topic) && !isAvoided(TOPIC_NAMES[state.lang][topic], brief.memory);
  const spoken = topicsSpoken(state);
  if (!elsewhere) {
    const current = currentTopic(state);
    for (const topic of [...heard.topics, ...(current === null || heard.answer === 'no' ? [] : [current])].filter(
      free,
    )) {
      const step = followUp(state, topic);
      // What the family asked for comes before a third question about the same.
      const owed = step?.endsWith('.two') === true ? owedQuestion(state, brief) : null;
      if (owed !== null) return [owed];
      if (step !== null) return [{ key: step }];
    }
    const queued = state.before.flatMap((one) => one.topics).find((topic) => !spoken.includes(topic) && free(topic));
    if (queued !== undefined) return [{ key: 'also', x: TOPIC_NAMES[state.lang][queued] }, { key: `${queued}.one` }];
  }
  if (spoken.length >= ENOUGH_TOPICS)
    return [wasSpoken(state, 'promise.') ? { key: 'promise.more' } : { key: 'promise.offer' }];
  return bridge(state, brief, spoken, free);
}

function followUp(state: State, topic: Topic): LineKey | null {
  if (!state.spoken.has(`${topic}.one`)) return `${topic}.one`;
  return state.spoken.has(`${topic}.two`) ? null : `${topic}.two`;
}

function bridge(state: State, brief: Brief, spoken: readonly Topic[], free: (topic: Topic) => boolean): Part[] {
  const owed = spoken.length >= 1 ? owedQuestion(state, brief) : null;
  if (owed !== null) return [owed];
  const person = peopleNames(brief.memory)[0];
  for (const topic of OFFERED) {
    if (spoken.includes(topic) || !free(topic)) continue;
    if (topic === 'family' && person !== undefined) return [{ key: 'family.name', x: person }];
    return [{ key: `${topic}.ask` }];
  }
  return [{ key: 'promise.offer' }];
}

function owedQuestion(state: State, brief: Brief): Part | null {
  const check = wasSpoken(state, 'check.') ? null : checkItem(brief.memory);
  if (check !== null) return { key: 'check.ask', x: check };
  const pills = wasSpoken(state, 'medicine.owner') ? null : ownerMedicine(brief.memory, state.lang);
  return pills === null ? null : { key: 'medicine.owner', x: pills };
}
