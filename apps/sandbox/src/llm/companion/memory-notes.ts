import type { Brief } from '../brief.js';
import { stringOf } from '../json.js';
import type { ToolSpec } from '../request.js';
import { allowedValues } from '../schema.js';
import { clausesOf, cutTo, fold, hasPhrase } from '../text.js';
import type { Heard } from '../understand.js';
import { checkItem } from './hooks.js';
import { currentTopic, lastHas, type State } from './state.js';

/** More would make the page of memories unreadable after one call. */
const MOST: Record<string, number> = { fact: 2, preference: 2, follow_up: 1, avoid_topic: 2, note: 1 };

/** The next thing of this turn that is worth keeping and was not kept yet; what `remember` is called with. */
export function nextNote(state: State, heard: Heard, brief: Brief, tool: ToolSpec): Record<string, unknown> | null {
  const made = state.tools.filter((use) => use.name === 'remember');
  if (made.filter((use) => use.isNow).length >= 2) return null;
  const kept = new Set(made.map((use) => fold(stringOf(use.args['content']))));
  const slots = allowedValues(tool.parameters, 'slot');
  for (const note of [
    ...checkNotes(state, heard, brief),
    ...findingNotes(heard),
    ...sleepNotes(state, heard),
    ...longNotes(heard),
  ]) {
    if (kept.has(fold(note.content))) continue;
    if (made.filter((use) => use.args['kind'] === note.kind).length >= (MOST[note.kind] ?? 1)) continue;
    const slot = note.slots.find((one) => slots === null || slots.includes(one));
    return {
      kind: note.kind,
      content: note.content,
      quote: note.quote,
      ...(slot === undefined || slots === null ? {} : { slot }),
    };
  }
  return null;
}

interface Note {
  kind: string;
  content: string;
  quote: string;
  slots: string[];
}

function findingNotes(heard: Heard): Note[] {
  return heard.findings.flatMap((finding) => {
    if (finding.kind === 'private' || finding.polarity === 'is_not') return [];
    const kind = { fact: 'fact', preference: 'preference', appointment: 'follow_up', avoid: 'avoid_topic' }[
      finding.kind
    ];
    const plain =
      heard.lang === 'es' ? (finding.likes ? 'le gusta' : 'no le gusta') : finding.likes ? 'likes' : 'does not like';
    const content =
      finding.kind === 'preference'
        ? `${plain} ${finding.value}`
        : withSubject(finding.slots[0] ?? '', finding.subject, finding.value);
    return [{ kind, content: cutTo(content, 160), quote: finding.quote, slots: finding.slots }];
  });
}

/** "dog's name, Rolo or Rollo?" and they say which: the one of the two that is in their words. */
function checkNotes(state: State, heard: Heard, brief: Brief): Note[] {
  const item = lastHas(state, 'check') ? checkItem(brief.memory) : null;
  const [about, choices] = item?.split(', ') ?? [];
  const chosen = choices?.split(/ or | o /u).find((choice) => hasPhrase(fold(heard.raw), fold(choice)));
  if (about === undefined || chosen === undefined) return [];
  const slots = /\b(dog|cat|pet|bird)/iu.test(about)
    ? ['pet.name', 'other']
    : /daughter/iu.test(about)
      ? ['daughter.name', 'other']
      : ['other'];
  return [{ kind: 'fact', content: cutTo(`${about}: ${chosen}`, 160), quote: cutTo(heard.raw.trim(), 120), slots }];
}

function withSubject(slot: string, subject: string, value: string): string {
  return slot.endsWith('.name') && !fold(value).includes(fold(subject)) ? `${subject}: ${value}` : value;
}

function sleepNotes(state: State, heard: Heard): Note[] {
  if (currentTopic(state) !== 'sleep' && !heard.topics.includes('sleep')) return [];
  const clause = clausesOf(heard.raw).find((one) =>
    /\d|\b(one|two|three|four|five|six|hours?|because|tres|cuatro|cinco|horas?|porque)\b/iu.test(one),
  );
  return clause === undefined || clause.length > 110
    ? []
    : [
        {
          kind: 'note',
          content: `sleep: ${clause.replace(/[.!]+$/u, '')}`,
          quote: cutTo(clause, 120),
          slots: ['other'],
        },
      ];
}

/** Of a very long turn one topic is answered; the beginning of the rest is kept as a note. */
function longNotes(heard: Heard): Note[] {
  if (heard.raw.split(/\s+/u).length < 60) return [];
  return [
    {
      kind: 'note',
      content: cutTo(heard.raw.replace(/\s+/gu, ' ').trim(), 150),
      quote: cutTo(heard.raw.trim(), 120),
      slots: ['other'],
    },
  ];
}
