import type { MemoryKind } from '../memory.types.js';
import { safetyLevel } from './safety-codes.js';
import { ageInDays, dayNamed, daysBetween, localDay } from './local-day.js';
import { slotRule } from './slots.js';

/** An entry that stands, with the words it would add to the prompt. */
export type Candidate = {
  readonly id: string;
  readonly seq: number;
  readonly kind: MemoryKind;
  readonly text: string;
  readonly createdAt: Date;
  readonly slot?: string | undefined;
  readonly confidence?: number | undefined;
  readonly until?: string | undefined;
  readonly due?: string | undefined;
  readonly topics?: readonly string[] | undefined;
  readonly code?: string | undefined;
};

export type RankContext = { readonly now: Date; readonly zone: string; readonly tags: readonly string[] };

const MUST_HAVE_TOKENS = 500;
const NOTES_OF_ONE_TOPIC = 3;
const OPEN_FLAG_DAYS = 30;
const GRACE_DAYS = 2;

const WEIGHT: Readonly<Record<MemoryKind, number>> = {
  safety: 1000,
  instruction: 1000,
  avoid_topic: 1000,
  promise: 900,
  follow_up: 800,
  preference: 700,
  fact: 600,
  mood: 400,
  note: 300,
  missed_call: 300,
  retraction: 0,
};

const HALF_LIFE_DAYS: Readonly<Record<MemoryKind, number>> = {
  note: 7,
  mood: 14,
  missed_call: 14,
  follow_up: 14,
  promise: 14,
  safety: 30,
  fact: 180,
  preference: 365,
  avoid_topic: 365,
  instruction: 365,
  retraction: 1,
};

const encoder = new TextEncoder();

/** What an entry costs: about four bytes a token, and the separator. */
export const sizeOf = (text: string): number => Math.ceil(encoder.encode(text).length / 4) + 2;

/**
 * Chooses what the next call is told. The order is fixed before the budget is looked at, and filling stops at the first
 * entry that does not fit: so a larger budget only ever adds. Integers only, so the same input gives the same bytes
 * everywhere.
 */
export function rank(entries: readonly Candidate[], ctx: RankContext, budget: number): Candidate[] {
  const today = localDay(ctx.now, ctx.zone);
  const alive = entries.filter(({ kind, until }) => kind !== 'retraction' && !isExpired(until, today, ctx.zone));

  const musts = alive.filter((entry) => isMustHave(entry, ctx, today)).toSorted(newestFirst);
  const capped = fitting(musts, MUST_HAVE_TOKENS);
  const chosen = new Set(capped);
  // A must-have beyond the cap competes with the rest instead of being lost.
  const rest = alive
    .filter((entry) => !chosen.has(entry))
    .map((entry) => ({ entry, score: scoreOf(entry, ctx, today) }))
    .toSorted((a, b) => b.score - a.score || newestFirst(a.entry, b.entry))
    .map(({ entry }) => entry);
  return fitting([...capped, ...varied(rest)], budget);
}

/** `4·I + 3·R + 2·T + 3·D`, each part 0–1000. */
export function scoreOf(entry: Candidate, ctx: RankContext, today = localDay(ctx.now, ctx.zone)): number {
  return (
    4 * importance(entry) +
    3 * recency(ageInDays(entry.createdAt, ctx.now), halfLifeOf(entry)) +
    2 * relevance(entry.topics ?? [], ctx.tags) +
    3 * dueness(dayNamed(entry.due, ctx.zone), today)
  );
}

function importance({ kind, confidence = 1 }: Candidate): number {
  const thousandths = Math.min(1000, Math.max(0, Math.round(confidence * 1000)));
  return Math.floor((WEIGHT[kind] * thousandths) / 1000);
}

const halfLifeOf = ({ kind, slot }: Candidate): number =>
  kind === 'fact' && slot ? slotRule(slot).halfLifeDays : HALF_LIFE_DAYS[kind];

// 1000·2^(−days/halfLife), by whole days. Rounded once, here: everything after it is integers.
const tables = new Map<number, readonly number[]>();
function recency(days: number, halfLife: number): number {
  let table = tables.get(halfLife);
  if (!table) {
    table = Array.from({ length: 11 * halfLife }, (_, day) => Math.round(1000 * 2 ** (-day / halfLife)));
    tables.set(halfLife, table);
  }
  return table[days] ?? 0;
}

function relevance(topics: readonly string[], tags: readonly string[]): number {
  const own = new Set(topics);
  if (own.size === 0) return 0;
  return Math.floor((1000 * [...own].filter((topic) => tags.includes(topic)).length) / own.size);
}

function dueness(due: string | null, today: string): number {
  if (due === null) return 0;
  if (isInDueWindow(due, today)) return 1000;
  return Math.abs(daysBetween(today, due)) <= 7 ? 500 : 0;
}

/** From two days ago to tomorrow. */
export function isInDueWindow(due: string, today: string): boolean {
  const ahead = daysBetween(today, due);
  return ahead >= -2 && ahead <= 1;
}

function isExpired(until: string | undefined, today: string, zone: string): boolean {
  const last = dayNamed(until, zone);
  return last !== null && daysBetween(last, today) > GRACE_DAYS;
}

function isMustHave(entry: Candidate, { now, zone }: RankContext, today: string): boolean {
  const { kind, slot, code, createdAt } = entry;
  if (kind === 'instruction' || kind === 'avoid_topic' || slot === 'name_used') return true;
  if (kind === 'safety') return safetyLevel(code) >= 2 && ageInDays(createdAt, now) <= OPEN_FLAG_DAYS;
  const due = kind === 'promise' ? dayNamed(entry.due, zone) : null;
  return due !== null && isInDueWindow(due, today);
}

/** At most three notes of one topic, so that one long worry does not fill the block. */
function varied(entries: readonly Candidate[]): Candidate[] {
  const seen = new Map<string, number>();
  return entries.filter(({ kind, topics = [] }) => {
    if (kind !== 'note') return true;
    if (topics.some((topic) => (seen.get(topic) ?? 0) >= NOTES_OF_ONE_TOPIC)) return false;
    for (const topic of new Set(topics)) seen.set(topic, (seen.get(topic) ?? 0) + 1);
    return true;
  });
}

/** Up to the first that does not fit. Skipping it instead would let a larger budget drop an entry. */
function fitting(entries: readonly Candidate[], budget: number): Candidate[] {
  let left = budget;
  const end = entries.findIndex(({ text }) => (left -= sizeOf(text)) < 0);
  return end === -1 ? [...entries] : entries.slice(0, end);
}

const newestFirst = (a: Candidate, b: Candidate): number =>
  b.createdAt.getTime() - a.createdAt.getTime() || a.seq - b.seq;
