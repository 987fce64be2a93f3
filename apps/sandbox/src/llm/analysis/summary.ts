import { LEXICONS } from '../lexicon/lexicons.js';
import { clausesOf, fold } from '../text.js';
import type { Mood } from './mood.js';
import type { Call } from './call.types.js';

const MOOD_WORDS = {
  en: {
    '-2': 'was in low spirits',
    '-1': 'sounded a little low',
    '0': 'was in an even mood',
    '1': 'was in good spirits',
    '2': 'was in very good spirits',
  },
  es: {
    '-2': 'estaba muy decaída',
    '-1': 'sonaba algo decaída',
    '0': 'estaba de ánimo tranquilo',
    '1': 'estaba de buen ánimo',
    '2': 'estaba de muy buen ánimo',
  },
} as const;

const TOPIC_WORDS: Record<string, string> = {
  family: 'family',
  friends: 'friends',
  health_talk: 'how the body feels',
  sleep: 'sleep',
  meals: 'meals',
  medicine: 'medicine',
  home: 'the house',
  weather: 'the weather',
  hobby: 'things they enjoy',
  faith: 'church',
  memories: 'the old days',
  news: 'television',
  money: 'bills',
  plans: 'plans',
  loneliness: 'being alone',
};
const TOPIC_WORDS_ES: Record<string, string> = {
  family: 'la familia',
  friends: 'los amigos',
  health_talk: 'la salud',
  sleep: 'el sueño',
  meals: 'la comida',
  medicine: 'las medicinas',
  home: 'la casa',
  weather: 'el tiempo',
  hobby: 'sus aficiones',
  faith: 'la iglesia',
  memories: 'los recuerdos',
  news: 'la televisión',
  money: 'las facturas',
  plans: 'los planes',
  loneliness: 'la soledad',
};

/** Two or three sentences of facts; what was said comes before what it was about, so that the next call can take it up. */
export function summaryOf(
  call: Call,
  topics: readonly string[],
  mood: Mood,
  promises: readonly Record<string, unknown>[],
): string {
  const { lang, name } = call;
  if (call.heard.length === 0) return lang === 'es' ? 'No hubo conversación.' : 'There was no conversation.';
  const words = lang === 'es' ? TOPIC_WORDS_ES : TOPIC_WORDS;
  const about = joined([...thingsSaid(call), ...topics.map((topic) => words[topic] ?? topic)].slice(0, 3), lang);
  const verb = lang === 'es' ? 'habló de' : 'talked about';
  const plain = lang === 'es' ? 'tuvo una charla corta' : 'had a short talk';
  const they = name === 'They' ? 'were' : 'was';
  const sentences = [`${name} ${about === '' ? plain : `${verb} ${about}`}.`];
  sentences.push(`${name} ${MOOD_WORDS[lang][`${mood.value}`].replace(/^was/u, they)}.`);
  for (const promise of promises)
    sentences.push(
      lang === 'es'
        ? `Se prometió llamar ${String(promise['spoken'])}.`
        : `A call was promised for ${String(promise['spoken'])}.`,
    );
  if (call.heard.some((one) => one.safety.length > 0))
    sentences.push(lang === 'es' ? 'Se dijo algo que conviene mirar.' : 'Something was said that should be looked at.');
  return sentences.join(' ');
}

/** Nouns of weight in their own words: "new curtains" tells more than "the house". */
function thingsSaid(call: Call): string[] {
  const lexicon = LEXICONS[call.lang];
  const things: string[] = [];
  for (const heard of call.heard) {
    if (heard.safety.length > 0 || heard.findings.some((one) => one.kind === 'private')) continue;
    const person = heard.findings.find((one) => one.kind === 'fact' && /^\p{Lu}/u.test(one.subject));
    if (person !== undefined) things.push(person.subject);
    const likes = heard.findings.find((one) => one.kind === 'preference' && one.likes && one.value.length < 30);
    if (likes !== undefined) things.push(likes.value);
    for (const clause of clausesOf(heard.raw)) {
      const found =
        call.lang === 'en'
          ? /\b(?:my|the|a|some|got|with|have) ((?:new|old|little|lovely|red|blue) \p{L}{3,})\b/iu.exec(clause)?.[1]
          : /\b(?:unas?|las?|los|mis?) (\p{L}{4,} nuev[oa]s?)\b/iu.exec(clause)?.[1];
      if (found !== undefined && !lexicon.stopWords.includes(fold(found.split(' ').at(-1) ?? '')))
        things.push(`${call.lang === 'en' ? 'the ' : ''}${found.toLowerCase()}`);
    }
  }
  return [...new Set(things)].slice(0, 3);
}

function joined(items: readonly string[], lang: Call['lang']): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${lang === 'es' ? 'y' : 'and'} ${items.at(-1)}`;
}
