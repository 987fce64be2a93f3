import {
  type AnalysisResult,
  type Proven,
  SAFETY_CODES,
  type SafetyCode,
  type SafetyFound,
} from '../../conversation.types.js';
import { findSafety } from '../safety/find-safety.js';
import { cutTexts, faultsOf } from '../schema/json-schema.js';
import { fold } from '../turn-taking/words.js';
import { ANALYSIS_SCHEMA } from './analysis-schema.js';
import { type Evidence, callerTurns } from './evidence.js';
import { hideNames } from './hide-names.js';
import { agreesWithSpoken } from './spoken-when.js';

export type Checked =
  | { readonly ok: true; readonly result: AnalysisResult; readonly dropped: readonly string[] }
  | { readonly ok: false; readonly errors: readonly string[] };

/** What a model wrote, held against what the code knows. A wrong shape is an error; an unproven item falls. */
export function validateAnalysis(text: string, evidence: Evidence): Checked {
  const parsed = parse(text);
  if (parsed === undefined) return { ok: false, errors: ['the answer must be one JSON object and nothing else'] };
  const value = cutTexts(ANALYSIS_SCHEMA, parsed);
  const errors = faultsOf(ANALYSIS_SCHEMA, value);
  if (errors.length > 0) return { ok: false, errors: errors.slice(0, 20) };
  return { ok: true, ...holdAgainst(value as AnalysisResult, evidence) };
}

function parse(text: string): unknown {
  try {
    // Postgres keeps no U+0000; a summary with one could never be saved.
    return JSON.parse(
      text
        .trim()
        .replace(/^```(?:json)?\s*|\s*```$/g, '')
        .replaceAll('\\u0000', ' '),
    );
  } catch {
    return undefined;
  }
}

function holdAgainst(given: AnalysisResult, evidence: Evidence): { result: AnalysisResult; dropped: string[] } {
  const dropped: string[] = [];
  const said = callerTurns(evidence).map((turn) => ` ${fold(turn)} `);
  const wasSaid = (quote: string) => fold(quote) !== '' && said.some((turn) => turn.includes(` ${fold(quote)} `));
  const proven = <T extends { readonly quote: string }>(name: string, items: readonly T[]): T[] =>
    items.filter(({ quote }, index) => {
      const keep = wasSaid(quote);
      if (!keep) dropped.push(`${name}[${index}]: nobody said the quote`);
      return keep;
    });

  const promises = proven('promises', given.promises).map((promise) => {
    const { local, spoken } = promise;
    const holds = local === null || agreesWithSpoken(local, spoken, evidence.localNow.date);
    if (!holds) dropped.push('promises: the time does not agree with what was spoken');
    return { ...promise, zone: evidence.zone, local: holds ? local : null };
  });
  const unclear = promises.filter(({ local, spoken }) => local === null && spoken.trim() !== '');
  const mood = given.mood && (given.mood.value === 0 || wasSaid(given.mood.quote)) ? given.mood : null;
  if (given.mood && !mood) dropped.push('mood: nobody said the quote');

  const result: AnalysisResult = {
    ...given,
    reached: lower(given.reached, evidence.facts.reached),
    endedNormally: lower(given.endedNormally, evidence.facts.endedNormally),
    summary: hideNames(given.summary, evidence.names),
    mood,
    facts: proven('facts', given.facts),
    preferences: proven('preferences', given.preferences),
    promises,
    safety: withCodeNet(proven('safety', given.safety), evidence),
    followUps: [
      ...proven('followUps', given.followUps),
      ...unclear.map(({ what, quote }) => ({ what: `Ask when: ${what}`.slice(0, 160), dueLocal: null, quote })),
    ],
    forget: proven('forget', given.forget),
    recommendations: given.recommendations.map((one) => hideNames(one, evidence.names)),
  };
  return { result, dropped };
}

/** A claim may fall short of what the core proved, never exceed it. */
function lower(claimed: Proven, proved: Proven): Proven {
  const order: readonly Proven[] = ['no', 'unknown', 'yes'];
  return order[Math.min(order.indexOf(claimed), order.indexOf(proved))]!;
}

/** What the model found and what the code's net found: a hit of either stands. */
function withCodeNet(found: readonly SafetyFound[], evidence: Evidence): SafetyFound[] {
  const all = [...found, ...codeSafety(evidence)];
  return all.filter(({ code }, index) => all.findIndex((one) => one.code === code) === index);
}

export function codeSafety({ facts, turns, language }: Evidence): SafetyFound[] {
  const flagged = facts.toolsDone.flatMap(({ name, args }) => {
    const { code, quote } = args;
    return name === 'flag' && isCode(code)
      ? [{ code, quote: typeof quote === 'string' ? quote : '', confidence: 0.8 }]
      : [];
  });
  const heard = turns
    .filter(({ speaker }) => speaker === 'caller')
    .flatMap(({ text }) =>
      findSafety(text, language).map(({ code }) => ({ code, quote: text.slice(0, 120), confidence: 1 })),
    );
  const noted = facts.safety.map(({ code, quote }) => ({ code, quote, confidence: 1 }));
  const all = [...noted, ...heard, ...flagged];
  return all.filter(({ code }, index) => all.findIndex((one) => one.code === code) === index);
}

const isCode = (code: unknown): code is SafetyCode => SAFETY_CODES.includes(code as SafetyCode);
