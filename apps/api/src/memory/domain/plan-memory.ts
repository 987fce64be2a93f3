import { type CallFindings, MAX_TEXT, type MemoryContent } from '../memory.types.js';
import { type KnownEntry, openConflict } from './known-entry.js';
import { ageInDays } from './local-day.js';
import { linesOfCall } from './lines-of-call.js';
import type { MemoryOp } from './memory-op.js';
import { factText, sameSubject, valueOf } from './slot-values.js';
import { slotRule, tagsOf } from './slots.js';
import { fold, mentions, shorten, similarity, tokens } from './words.js';

export type CallAt = { readonly callId: string; readonly now: Date };

const SURE = 0.8;
const DOUBTFUL = 0.5;
const SIMILAR = 900;
const SAID_AGAIN_DAYS = 180;

type Finding = {
  readonly kind: 'fact' | 'preference' | 'avoid_topic';
  readonly slot: string;
  readonly subject: string;
  readonly value: string;
  readonly quote: string;
  readonly confidence: number;
  readonly isNot: boolean;
  readonly until?: string | undefined;
  readonly correction: boolean;
};

/**
 * Decides what a call writes: appends, retractions, confirmations. `existing` are all entries that can still be read.
 * Run twice for the same call it plans the same keys, and the table takes each key once.
 */
export function planMemory(existing: readonly KnownEntry[], result: CallFindings, at: CallAt): MemoryOp[] {
  const said = result.callerWords?.map(fold).join(' \n ');
  const isTheirs = (quote: string) => said === undefined || (fold(quote) !== '' && said.includes(fold(quote)));
  const isPrivate = (...texts: (string | undefined)[]) => {
    const text = texts.join(' ').replaceAll('_', ' ');
    return [...result.privateTopics.map((topic) => topic.replaceAll('_', ' ')), ...wishes(result, isTheirs)].some(
      (topic) => mentions(text, topic),
    );
  };

  const ops: MemoryOp[] = [...forgetting(existing, result, isTheirs)];
  const gone = new Set(ops.flatMap((op) => (op.op === 'retract' ? [op.entryId] : [])));
  // What this plan has decided counts for what it decides next: two findings of one call may meet.
  let known = existing.filter(({ id }) => !gone.has(id));
  for (const finding of findingsOf(result)) {
    if (finding.confidence < DOUBTFUL || !isTheirs(finding.quote)) continue;
    const { slot, subject, value, quote } = finding;
    if (isPrivate(slot, ...slotRule(slot).topics, subject, value, quote)) continue;
    const decided = decide(known, finding, at);
    ops.push(...decided);
    known = afterwards(known, decided, at);
  }
  ops.push(...linesOfCall(result, { isTheirs, isPrivate }));
  return once(ops);
}

function decide(known: readonly KnownEntry[], finding: Finding, at: CallAt): MemoryOp[] {
  const live = known.filter((entry) => entry.standing === 'live');
  const inSlot = live.filter((entry) => isAbout(entry, finding));
  const equal = inSlot.filter((entry) => fold(valueOf(entry.content)) === fold(finding.value));

  const guarded = against(live, finding);
  if (guarded) return forTheOwner(finding, guarded);
  if (finding.isNot) return equal.flatMap((entry) => withdraw(entry, finding));
  if (finding.kind !== 'fact') {
    const opposite = oppositeOf(live, finding);
    if (opposite) return [isOwners(opposite) ? forTheOwner(finding, opposite) : [append(finding, opposite.id)]].flat();
  }
  if (slotRule(finding.slot).valued === 'many') {
    const near = inSlot.find((entry) => similarity(valueOf(entry.content), finding.value) >= SIMILAR);
    return near ? again(near, finding, at) : [append(finding, null)];
  }
  return decideSingle(inSlot, equal, finding, at);
}

/** One answer a slot: replace, contest, or settle what was contested. */
function decideSingle(
  inSlot: readonly KnownEntry[],
  equal: readonly KnownEntry[],
  finding: Finding,
  at: CallAt,
): MemoryOp[] {
  const contest = inSlot.map((entry) => [entry, openConflict(entry, inSlot)] as const).find(([, other]) => other);
  if (contest && equal.length > 0) {
    const [unsure, standing] = contest;
    // Said within the call that raised the doubt, it is the doubt again; said in a later call, it is the answer.
    if (unsure.sourceCallId === at.callId || equal.every(({ id }) => id !== unsure.id && id !== standing!.id))
      return equal.map(({ id }) => ({ op: 'confirm', entryId: id }));
    return [append(finding, standing!.id)];
  }
  const [same] = equal;
  if (same) return again(same, finding, at);

  const old = inSlot.find((entry) => entry !== contest?.[0]) ?? inSlot[0];
  if (!old) return [append(finding, null)];
  if (isOwners(old)) return forTheOwner(finding, old);
  const ownWords = old.sourceCallId === at.callId;
  const replaces =
    finding.correction || ownWords || (finding.confidence >= SURE && ageInDays(old.createdAt, at.now) >= 1);
  return [replaces ? append(finding, old.id) : append(finding, null, old.id)];
}

function again(entry: KnownEntry, finding: Finding, at: CallAt): MemoryOp[] {
  const confirm: MemoryOp = { op: 'confirm', entryId: entry.id };
  const stale = ageInDays(entry.createdAt, at.now) > SAID_AGAIN_DAYS && !isOwners(entry);
  return stale ? [confirm, append(finding, entry.id)] : [confirm];
}

const isOwners = ({ author }: KnownEntry): boolean => author !== 'call';

function isAbout({ content, kind }: KnownEntry, finding: Finding): boolean {
  if (kind !== 'fact' && kind !== 'preference' && kind !== 'avoid_topic') return false;
  const slot = content.slot ?? (kind === 'avoid_topic' ? 'avoid_topic' : 'other');
  return slot === finding.slot && (!slotRule(slot).perSubject || sameSubject(content.subject, finding.subject));
}

/** "I like tea" after "I don't like tea": the newer taste replaces the older. */
function oppositeOf(live: readonly KnownEntry[], finding: Finding): KnownEntry | undefined {
  const other = { likes: 'dislikes', dislikes: 'likes' }[finding.slot];
  return live.find(({ content }) => content.slot === other && other && fold(valueOf(content)) === fold(finding.value));
}

/** An owner's line that the finding speaks against: theirs to change, not the call's. */
function against(live: readonly KnownEntry[], finding: Finding): KnownEntry | undefined {
  const speaksAgainst = finding.isNot || finding.slot === 'avoid_topic' || finding.slot === 'dislikes';
  return live.filter(isOwners).find((entry) => {
    const value = fold(valueOf(entry.content));
    if (
      entry.kind === 'instruction' &&
      slotRule(finding.slot).valued === 'single' &&
      entry.content.slot === finding.slot
    )
      return value !== fold(finding.value);
    if (entry.kind === 'instruction') return speaksAgainst && mentions(entry.content.text, finding.value);
    return finding.isNot && isAbout(entry, finding) && mentions(entry.content.text, finding.value);
  });
}

function withdraw(entry: KnownEntry, { value }: Finding): MemoryOp[] {
  return [
    {
      op: 'retract',
      entryId: entry.id,
      reason: `said it is not so: ${value}`,
      forget: false,
      key: `retraction|${entry.id}`,
    },
  ];
}

/** What a call may not change it writes down, and asks. */
function forTheOwner(finding: Finding, entry: KnownEntry): MemoryOp[] {
  const { slot, subject, value, quote, isNot } = finding;
  const said = `${isNot ? 'said it is not so: ' : ''}${factText(slot, subject, value)}`;
  const line = (kind: 'note' | 'follow_up', text: string): MemoryOp => ({
    op: 'append',
    kind,
    content: { text: shorten(text, MAX_TEXT), quote, topics: tagsOf(tokens(text), slotRule(slot).topics) },
    supersedes: null,
    key: `${kind}|owner|${entry.id}|${fold(value)}`,
  });
  return [line('note', said), line('follow_up', `owner to decide, against what they wrote: ${said}`)];
}

function append(finding: Finding, supersedes: string | null, conflictsWith?: string): MemoryOp {
  const { kind, slot, subject, value, quote, confidence, until } = finding;
  const text = shorten(factText(slot, subject, value), MAX_TEXT);
  const content: MemoryContent = {
    text,
    slot,
    ...(subject && { subject }),
    answer: value,
    confidence,
    ...(until && { until }),
    topics: tagsOf(tokens(`${text} ${quote}`), slotRule(slot).topics),
    quote,
    ...(conflictsWith && { conflictsWith }),
  };
  return { op: 'append', kind, content, supersedes, key: `${slot}|${fold(subject)}|${fold(value)}` };
}

function findingsOf({ facts, preferences }: CallFindings): Finding[] {
  return [
    ...facts.map(({ polarity, until, ...fact }): Finding => ({
      ...fact,
      kind: 'fact',
      slot: slotRule(fact.slot) === slotRule('other') ? 'other' : fact.slot,
      isNot: polarity === 'is_not',
      until: until ?? undefined,
    })),
    ...preferences.map(({ kind, value, quote }): Finding => ({
      kind: kind === 'avoid_topic' ? 'avoid_topic' : 'preference',
      slot: kind,
      subject: '',
      value,
      quote,
      confidence: 1,
      isNot: false,
      correction: false,
    })),
  ];
}

const wishes = ({ forget }: CallFindings, isTheirs: (quote: string) => boolean): string[] =>
  forget.filter(({ quote }) => isTheirs(quote)).map(({ what }) => what);

/**
 * A wish to forget reaches replaced and withdrawn entries too: their text is still there. It never reaches a safety
 * entry (danger is not kept secret), and what the owner wrote is the owner's to withdraw.
 */
function* forgetting(
  existing: readonly KnownEntry[],
  result: CallFindings,
  isTheirs: (quote: string) => boolean,
): Iterable<MemoryOp> {
  for (const { what, quote } of result.forget) {
    if (!isTheirs(quote)) continue;
    const meant = existing.filter(({ kind, content: { text, subject = '', quote: words = '' } }) => {
      return kind !== 'safety' && mentions(`${text} ${subject} ${words}`, what);
    });
    // Not by its words: the wish itself would tell what to forget.
    if (meant.length === 0) yield askOwner('asked us to forget something; please look whether memory holds it', 'wish');
    for (const entry of meant) {
      if (isOwners(entry)) {
        if (entry.standing !== 'live') continue;
        yield askOwner('asked us to forget something you wrote; please look whether to withdraw it', entry.id);
      } else {
        const reason = "forgotten at the person's wish";
        yield { op: 'retract', entryId: entry.id, reason, forget: true, key: `retraction|${entry.id}` };
      }
    }
  }
}

const askOwner = (text: string, about: string): MemoryOp => ({
  op: 'append',
  kind: 'follow_up',
  content: { text },
  supersedes: null,
  key: `follow_up|forget|${about}`,
});

/** What is known once the ops were applied, so that the next finding of the call meets them. */
function afterwards(known: readonly KnownEntry[], ops: readonly MemoryOp[], at: CallAt): KnownEntry[] {
  let after = [...known];
  for (const op of ops) {
    if (op.op === 'confirm') continue;
    const closed = op.op === 'retract' ? op.entryId : op.supersedes;
    const standing = op.op === 'retract' ? 'retracted' : 'superseded';
    after = after.map((entry) =>
      entry.id === closed || (op.op === 'append' && closed !== null && entry.content.conflictsWith === closed)
        ? { ...entry, standing }
        : entry,
    );
    if (op.op === 'retract') continue;
    const { kind, content, supersedes, key } = op;
    const seq = (after.at(-1)?.seq ?? 0) + 1;
    const author = 'call' as const;
    const sourceCallId = at.callId;
    after.push({ id: key, seq, kind, content, supersedes, sourceCallId, author, createdAt: at.now, standing: 'live' });
  }
  return after;
}

/** The same thing found twice in one call is one thing. */
function once(ops: readonly MemoryOp[]): MemoryOp[] {
  const seen = new Set<string>();
  return ops.filter((op) => {
    const key = op.op === 'confirm' ? `confirm|${op.entryId}` : op.key;
    return !seen.has(key) && seen.add(key);
  });
}
