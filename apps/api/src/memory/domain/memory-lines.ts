import { MEMORY_LABELS, type MemoryContext, type MemoryLabel } from '../memory.types.js';
import { type KnownEntry, openConflict } from './known-entry.js';
import { signed } from './lines-of-call.js';
import { dayNamed, dayTags, daysBetween, localDay, shortDay } from './local-day.js';
import { asData } from './prompt-data.js';
import { type Candidate, rank, type RankContext } from './rank.js';
import { valueOf } from './slot-values.js';
import { slotRule } from './slots.js';
import { fold } from './words.js';

export const DEFAULT_BUDGET = 1200;
/** Moods and missed calls of long ago say nothing that their curve does not. */
const LATEST_OF_A_KIND = 5;
/** Answers of these slots are listed behind one lead: "likes: roses, radio plays". */
const LISTED = new Set(['likes', 'dislikes']);

type Line = { readonly entry: KnownEntry; readonly label: MemoryLabel; readonly text: string };

/** Chooses and words what the next call is told (C3). Pure: same entries, same wish, same bytes. */
export function memoryContext(
  entries: readonly KnownEntry[],
  wish: { now: Date; zone: string; budgetTokens: number; tags: readonly string[] },
): MemoryContext {
  const live = entries.filter(({ standing }) => standing === 'live');
  const today = localDay(wish.now, wish.zone);
  const lines = new Map(recent(live).map((entry) => [entry.id, wordLine(entry, live, today, wish.zone)]));
  const ctx: RankContext = { ...wish, tags: [...wish.tags, ...dayTags(today), ...openTopics(live)] };
  const chosen = rank([...lines.values()].map(toCandidate), ctx, wish.budgetTokens).map(({ id }) => lines.get(id)!);

  const printed = MEMORY_LABELS.map((label) => ({
    label,
    entries: printLabel(
      label,
      chosen.filter((line) => line.label === label),
      chosen,
    ),
  }));
  return {
    lines: printed.filter((line) => line.entries.length > 0),
    usedIds: chosen.map(({ entry }) => entry.id),
  };
}

function recent(live: readonly KnownEntry[]): KnownEntry[] {
  const latest = (wanted: KnownEntry['kind']) => live.filter(({ kind }) => kind === wanted).slice(-LATEST_OF_A_KIND);
  const kept = new Set([...latest('mood'), ...latest('missed_call')]);
  return live.filter((entry) => kept.has(entry) || (entry.kind !== 'mood' && entry.kind !== 'missed_call'));
}

/** What the last call left open is near again. */
function openTopics(live: readonly KnownEntry[]): string[] {
  const lastCall = live.findLast(({ sourceCallId, kind }) => sourceCallId !== null && kind !== 'missed_call');
  return live
    .filter(({ kind, sourceCallId }) => {
      return sourceCallId === lastCall?.sourceCallId && (kind === 'follow_up' || kind === 'promise');
    })
    .flatMap(({ content }) => content.topics ?? []);
}

function wordLine(entry: KnownEntry, live: readonly KnownEntry[], today: string, zone: string): Line {
  const { kind, content, author, createdAt } = entry;
  const day = shortDay(localDay(createdAt, zone));
  const plain = asData(content.text);
  switch (kind) {
    case 'instruction':
      // Only an owner may order; a call that wrote one is quoted.
      return { entry, label: 'OWNER', text: asData(content.text, { mayOrder: author !== 'call' }) };
    case 'avoid_topic':
      return { entry, label: 'AVOID', text: asData(valueOf(content)) };
    case 'note':
      return {
        entry,
        label: author === 'call' ? 'LAST' : 'ABOUT',
        text: author === 'call' ? `${day}: ${plain}` : plain,
      };
    case 'mood':
      return { entry, label: 'LAST', text: `${day}, mood ${signed(content.value ?? 0)}${quoted(content.quote)}` };
    case 'missed_call':
      return { entry, label: 'LAST', text: `${day}: ${plain}` };
    case 'safety':
      return { entry, label: 'OPEN', text: `${plain} (${day})${quoted(content.quote)}` };
    case 'promise':
    case 'follow_up':
      return {
        entry,
        label: 'OPEN',
        text: `${asData(content.text, { quotedAs: 'to do' })}${openWords(entry, today, zone)}`,
      };
    default:
      return openConflict(entry, live)
        ? { entry, label: 'CHECK', text: `unconfirmed: ${plain}` }
        : { entry, label: slotRule(content.slot).label, text: plain };
  }
}

const quoted = (quote: string | undefined): string => (quote ? `: "${asData(quote).replaceAll('"', "'")}"` : '');

const PROMISED = { us: 'promised', caller: 'they meant to', third: 'someone else promised' };

function openWords({ kind, content }: KnownEntry, today: string, zone: string): string {
  const due = dayNamed(content.due, zone);
  const words = [
    ...(kind === 'promise' ? [PROMISED[content.by ?? 'us']] : []),
    ...(due ? [dueWords(daysBetween(today, due), due)] : []),
  ];
  return words.length > 0 ? ` (${words.join(', ')})` : '';
}

function dueWords(ahead: number, due: string): string {
  if (ahead === 0) return 'due today';
  if (ahead === 1) return 'due tomorrow';
  return ahead > 0 ? `due ${shortDay(due)}` : `was due ${shortDay(due)}`;
}

const toCandidate = ({ entry, text }: Line): Candidate => {
  const { id, seq, kind, createdAt, content } = entry;
  const { slot, confidence, until, due, topics, code } = content;
  return { id, seq, kind, text, createdAt, slot, confidence, until, due, topics, code };
};

function printLabel(label: MemoryLabel, own: readonly Line[], chosen: readonly Line[]): string[] {
  if (label === 'CHECK') return own.map(({ entry, text }) => checkLine(entry, text, chosen));
  const unasked = own.filter(({ entry }) => !isAskedUnderCheck(entry, chosen));
  if (label === 'LAST') return lastLines(unasked);
  return listed(unasked);
}

const isAskedUnderCheck = ({ id }: KnownEntry, chosen: readonly Line[]): boolean =>
  chosen.some(({ entry, label }) => label === 'CHECK' && entry.content.conflictsWith === id);

/** "dog's name: Rolo or Rollo? ask lightly" */
function checkLine(entry: KnownEntry, text: string, chosen: readonly Line[]): string {
  const other = chosen.find((line) => line.entry.id === entry.content.conflictsWith);
  return other ? `${other.text} or ${asData(valueOf(entry.content))}? ask lightly` : `${text}? ask lightly`;
}

/** A call's note and mood become one: "Tue 17 Nov, mood +1: new curtains". Newest first. */
function lastLines(lines: readonly Line[]): string[] {
  const sorted = lines.toSorted((a, b) => b.entry.seq - a.entry.seq);
  const partner = (line: Line, kind: string) =>
    sorted.find(({ entry }) => entry.kind === kind && entry.sourceCallId === line.entry.sourceCallId);
  return sorted.flatMap((line) => {
    if (line.entry.sourceCallId === null) return [line.text];
    if (line.entry.kind === 'mood' && partner(line, 'note')) return [];
    const mood = line.entry.kind === 'note' ? partner(line, 'mood') : undefined;
    return [mood ? line.text.replace(': ', `, mood ${signed(mood.entry.content.value ?? 0)}: `) : line.text];
  });
}

/** Groups what shares a lead, and says equal things once. */
function listed(lines: readonly Line[]): string[] {
  const printed: string[] = [];
  const listOf = new Map<string, number>();
  const seen = new Set<string>();
  for (const { entry, text } of lines) {
    if (seen.has(fold(text))) continue;
    seen.add(fold(text));
    const slot = entry.content.slot ?? '';
    const at = LISTED.has(slot) ? listOf.get(slot) : undefined;
    const lead = `${slotRule(slot).words}: `;
    if (at !== undefined && text.startsWith(lead)) printed[at] += `, ${text.slice(lead.length)}`;
    else if (printed.push(text) && text.startsWith(lead)) listOf.set(slot, printed.length - 1);
  }
  return printed;
}
