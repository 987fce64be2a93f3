import type { Brief } from '../brief.js';
import { spokenLanguage } from '../language.js';
import { readNow } from '../now.js';
import type { ChatRequest } from '../request.js';
import { cutTo } from '../text.js';
import { understand } from '../understand.js';
import type { Call } from './call.types.js';
import { factsOf, followUpsOf, forgetOf, preferencesOf, privateOf } from './keepsakes.js';
import { D1_TOPICS } from './topics.js';
import { judgedOf } from './judged.js';
import { moodIn } from './mood.js';
import { promisesOf } from './promises.js';
import { summaryOf } from './summary.js';
import type { Transcript } from './transcript.js';

/** The report before it is fitted to the schema; the names are those of analysis version 1. */
export function report(
  request: ChatRequest,
  brief: Brief,
  transcript: Transcript,
  schema: Record<string, unknown>,
): Record<string, unknown> {
  const call = readCall(request, brief, transcript);
  const mood = moodIn(call.heard);
  const topics = topicsOf(call);
  const promises = promisesOf(call);
  const safety = call.heard.flatMap((one) => one.safety.map(({ code, quote }) => ({ code, quote, confidence: 0.9 })));
  return {
    analysisVersion: 1,
    reached: call.heard.length >= 2 ? 'yes' : call.heard.length === 1 ? 'unknown' : 'no',
    endedNormally: endedNormally(call),
    language: call.lang,
    summary: cutTo(summaryOf(call, topics, mood, promises), 600),
    mood: call.heard.every((one) => one.mood === 0) ? null : mood,
    topics,
    facts: factsOf(call),
    preferences: preferencesOf(call),
    promises,
    safety: safety.filter((one, index) => safety.findIndex((other) => other.code === one.code) === index),
    followUps: followUpsOf(call),
    forget: forgetOf(call),
    privateTopics: privateOf(call),
    intents: [],
    bookingOutcome: 'none',
    unanswered: [],
    judged: judgedOf(schema, call, mood),
    recommendations: recommendationsOf(call),
  };
}

function readCall(request: ChatRequest, brief: Brief, { lines }: Transcript): Call {
  const all = request.messages
    .filter((message) => message.role !== 'assistant')
    .map((message) => message.text)
    .join('\n');
  const caller = lines.filter((line) => line.who === 'caller');
  const lang = spokenLanguage(
    [lines.map((line) => line.text).join(' '), caller.map((line) => line.text).join(' ')],
    brief.language,
  );
  const now =
    brief.now ??
    readNow(/^[ \t>*-]*(?:Now|Called at|Call date|Date|Started|When)[ \t]*:[ \t]*(.+)$/imu.exec(all)?.[1] ?? '');
  return {
    lines,
    heard: caller.map((line) => understand(line.text, lang, now)),
    lang,
    now,
    zone:
      /\b((?:America|Europe|Pacific|Asia|Africa|Australia|Atlantic|Indian|Antarctica)\/[A-Za-z_/+-]+|UTC)\b/u.exec(
        all,
      )?.[1] ?? 'UTC',
    name: all.includes('{patient}') ? '{patient}' : (brief.calls ?? (lang === 'es' ? 'La persona' : 'They')),
  };
}

function topicsOf(call: Call): string[] {
  const weights = new Map<string, number>();
  for (const heard of call.heard) {
    for (const [index, topic] of heard.topics.slice(0, 3).entries())
      weights.set(D1_TOPICS[topic], (weights.get(D1_TOPICS[topic]) ?? 0) + 3 - index);
    if (/\b(lonely|alone|sol[oa]|soledad)\b/u.test(heard.folded))
      weights.set('loneliness', (weights.get('loneliness') ?? 0) + 3);
  }
  return [...weights]
    .toSorted((a, b) => b[1] - a[1])
    .map(([topic]) => topic)
    .slice(0, 5);
}

function endedNormally(call: Call): 'yes' | 'unknown' {
  const bye = /\b(good ?bye|bye|take care|ad[ií]os|hasta (luego|ma[nñ]ana|pronto))\b/iu;
  const last = call.lines.slice(-4);
  return last.some((line) => line.who === 'agent' && bye.test(line.text)) &&
    last.some((line) => line.who === 'caller' && bye.test(line.text))
    ? 'yes'
    : 'unknown';
}

/** A question of theirs that we only listened to is something the owner may want to answer. */
function recommendationsOf(call: Call): string[] {
  const questions = call.heard.flatMap((heard) =>
    heard.metas.length > 0 || heard.asksCall || heard.safety.length > 0
      ? []
      : heard.raw
          .split(/(?<=[.?!])\s+/u)
          .filter((one) => one.endsWith('?') && one.split(' ').length >= 4 && !/\bhow are you\b/iu.test(one)),
  );
  return questions
    .slice(0, 3)
    .map((question) =>
      call.lang === 'es'
        ? cutTo(`Preguntó: "${question}". Una respuesta puede ir en las instrucciones.`, 200)
        : cutTo(`Asked: "${question}" An answer could be put into the instructions.`, 200),
    );
}
