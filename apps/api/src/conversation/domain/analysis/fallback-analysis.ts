import type { AnalysisResult, PromiseFound, Topic } from '../../conversation.types.js';
import { contains } from '../turn-taking/words.js';
import { type Evidence, callerTurns } from './evidence.js';
import { hideNames } from './hide-names.js';
import { codeSafety } from './validate-analysis.js';

const TOPIC_WORDS: Readonly<Partial<Record<Topic, readonly string[]>>> = {
  family: ['daughter', 'son', 'grandson', 'granddaughter', 'niece', 'nephew', 'sister', 'brother', 'family', 'husband', 'wife', 'hija', 'hijo', 'nieto', 'nieta', 'familia'],
  friends: ['friend', 'neighbour', 'neighbor', 'amigo', 'amiga', 'vecino', 'vecina'],
  health_talk: ['doctor', 'knee', 'pain', 'hospital', 'medico', 'dolor', 'rodilla'],
  sleep: ['sleep', 'slept', 'night', 'dormir', 'dormi'],
  meals: ['eat', 'ate', 'lunch', 'dinner', 'breakfast', 'soup', 'comer', 'comida', 'desayuno', 'cena'],
  medicine: ['pills', 'tablets', 'medicine', 'pastillas', 'medicina'],
  home: ['house', 'kitchen', 'curtains', 'casa', 'cocina'],
  weather: ['weather', 'rain', 'snow', 'sun', 'tiempo', 'lluvia', 'sol'],
  hobby: ['garden', 'roses', 'knitting', 'cards', 'music', 'jardin', 'musica'],
  faith: ['church', 'mass', 'pray', 'iglesia', 'misa'],
  memories: ['remember', 'years ago', 'when i was', 'recuerdo', 'cuando era'],
  news: ['news', 'paper', 'noticias', 'periodico'],
  money: ['money', 'bill', 'bank', 'dinero', 'factura', 'banco'],
  plans: ['tomorrow', 'next week', 'manana', 'la semana que viene'],
  loneliness: ['lonely', 'alone', 'solo', 'sola'],
}; // prettier-ignore

/** When no model could be trusted with the call: only what the code itself counted. Never an all-clear. */
export function fallbackAnalysis(evidence: Evidence): AnalysisResult {
  const said = callerTurns(evidence);
  const topics = (Object.keys(TOPIC_WORDS) as Topic[]).filter((topic) =>
    TOPIC_WORDS[topic]!.some((word) => said.some((turn) => contains(turn, word))),
  );
  return {
    reached: evidence.facts.reached,
    endedNormally: evidence.facts.endedNormally,
    language: evidence.language,
    summary: hideNames(summaryOf(evidence, said.length, topics), evidence.names),
    mood: null,
    topics,
    facts: [],
    preferences: [],
    promises: promisesOf(evidence),
    safety: codeSafety(evidence),
    followUps: [],
    forget: [],
    privateTopics: [],
    judged: { purpose: 0.5, warmth: 0.5 },
    recommendations: [],
  };
}

function summaryOf({ durationSeconds, language }: Evidence, turns: number, topics: readonly Topic[]): string {
  const minutes = Math.max(1, Math.round(durationSeconds / 60));
  const words = topics.map((topic) => topic.replace('_', ' ')).join(', ');
  if (language === 'es') {
    const about = words ? ` Temas: ${words}.` : '';
    return `Resumen corto: {patient} habló ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'}, ${turns} ${turns === 1 ? 'turno' : 'turnos'}.${about}`;
  }
  const about = words ? ` Topics: ${words}.` : '';
  return `Short summary: {patient} spoke for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, ${turns} ${turns === 1 ? 'turn' : 'turns'}.${about}`;
}

/** Promises that a tool really made. */
function promisesOf({ facts, zone }: Evidence): PromiseFound[] {
  return facts.toolsDone
    .filter(({ name, ok }) => name === 'promise_callback' && ok)
    .map(({ args }) => ({
      by: 'us',
      what: textOf(args['topic']),
      spoken: textOf(args['spoken']),
      local: `${textOf(args['day'])}T${textOf(args['time'])}`,
      zone,
      quote: '',
    }));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
