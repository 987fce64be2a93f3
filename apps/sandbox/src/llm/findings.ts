import { LEXICONS } from './lexicon/lexicons.js';
import type { Lang } from './lexicon/lexicon.types.js';
import { clausesOf, cutTo, fold } from './text.js';

/** Something worth keeping, with the caller's exact words. The talk and the report afterwards share these. */
export interface Finding {
  kind: 'fact' | 'preference' | 'appointment' | 'avoid' | 'private';
  /** For a preference. */
  likes: boolean;
  /** Candidates for the closed list of slots, best first. */
  slots: string[];
  subject: string;
  value: string;
  quote: string;
  polarity: 'is' | 'is_not';
  correction: boolean;
}

type Reader = (clause: string) => Omit<Finding, 'quote'> | null;

const DAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|tomorrow|next week|this weekend|at christmas|today';
const DAY_ES =
  '(?:el |los )?(?:lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo)s?|mañana|hoy|la semana que viene';

export function findingsIn(raw: string, lang: Lang): Finding[] {
  const readers = lang === 'en' ? ENGLISH : SPANISH;
  const found: Finding[] = [];
  for (const clause of clausesOf(raw)) {
    const quote = clause.replace(/[.!?…;,]+$/u, '');
    if (quote.length > 160 || clause.endsWith('?')) continue;
    for (const reader of readers) {
      const finding = reader(quote);
      if (finding === null || found.some((one) => fold(one.value) === fold(finding.value))) continue;
      found.push({ ...finding, value: cutTo(finding.value, 120), quote: cutTo(quote, 120) });
      break;
    }
  }
  return found;
}

function fact(slots: string[], subject: string, value: string, more: Partial<Finding> = {}): Omit<Finding, 'quote'> {
  return {
    kind: 'fact',
    likes: false,
    slots,
    subject: cutTo(subject, 60),
    value,
    polarity: 'is',
    correction: false,
    ...more,
  };
}

function relationSlot(relation: string): string[] {
  const word = fold(relation);
  if (/^(daughter|hija)$/u.test(word)) return ['daughter.name', 'other'];
  if (/^(dog|cat|bird|perro|perra|gato|gata|canario)$/u.test(word)) return ['pet.name', 'other'];
  if (/^(doctor|doctora|medico)$/u.test(word)) return ['doctor.name', 'other'];
  if (/^(friend|neighbou?r|amig[oa]|vecin[oa])$/u.test(word)) return ['friend', 'other'];
  return ['family', 'other'];
}

function relations(lang: Lang): string {
  return LEXICONS[lang].relations.join('|');
}

const CORRECTION = /^(?:no,? |actually,? |not \w+,? )/iu;

const ENGLISH: Reader[] = [
  (clause) => {
    const found = /\b(?:don't|do not|rather not|not) (?:want to |like to )?talk about (.{2,60})$/iu.exec(clause);
    return found ? fact(['other'], 'topic', found[1] ?? '', { kind: 'avoid' }) : null;
  },
  (clause) => {
    const found = /\b(?:keep (?:this|that|it) between us|don't tell (?:\w+ )?)(.{0,60})$/iu.exec(clause);
    return found ? fact(['other'], 'private', clause, { kind: 'private' }) : null;
  },
  (clause) => {
    const found = new RegExp(
      `\\b(?:i(?:'ve| have) (?:got )?an? appointment|i(?:'m| am) seeing (?:the|my) (?:doctor|dentist)|(?:the|my) (?:doctor|dentist)(?:'s appointment)?)\\b.*\\b(${DAY})\\b.*$`,
      'iu',
    ).exec(clause);
    return found ? fact(['visit', 'other'], 'appointment', told(found[0]), { kind: 'appointment' }) : null;
  },
  (clause) => {
    const found = new RegExp(`\\b[Mm]y (${relations('en')})(?:'s name is| is (?:called|named)) (\\p{L}+)`, 'iu').exec(
      clause,
    );
    return found
      ? fact(relationSlot(found[1] ?? ''), found[1] ?? '', found[2] ?? '', { correction: CORRECTION.test(clause) })
      : null;
  },
  (clause) => {
    const found = new RegExp(`\\b[Mm]y (${relations('en')}),? ([\\p{Lu}]\\p{L}+)\\b,?(.*)$`, 'u').exec(clause);
    if (!found) return null;
    const rest = (found[3] ?? '').trim();
    const visits = /\b(coming|comes|come|visit|visits|visiting)\b/iu.test(rest);
    return fact(
      visits ? ['visit', 'family', 'other'] : relationSlot(found[1] ?? ''),
      found[2] ?? '',
      `${found[1]} ${found[2]}${rest === '' ? '' : ` ${rest}`}`,
    );
  },
  (clause) => {
    const found = new RegExp(`^(?:oh,? |well,? )*([\\p{Lu}]\\p{L}+) is my (${relations('en')})\\b`, 'u').exec(clause);
    return found ? fact(relationSlot(found[2] ?? ''), found[1] ?? '', `${found[2]} ${found[1]}`) : null;
  },
  (clause) => {
    const found = new RegExp(
      `\\b([Mm]y (?:${relations('en')})|[\\p{Lu}]\\p{L}+) (?:is coming|comes|is visiting|visits|will come|will visit|is taking me)\\b.*?\\b(${DAY})\\b`,
      'u',
    ).exec(clause);
    return found ? fact(['visit', 'other'], told(found[1] ?? ''), told(found[0])) : null;
  },
  (clause) => {
    const found =
      /\bi (?:don't|do not|no longer|can't|cannot) (.{3,60}?) (?:any ?more|any longer)\b/iu.exec(clause) ??
      /\bi no longer (.{3,60})$/iu.exec(clause);
    return found ? fact(['other'], 'self', (found[1] ?? '').trim(), { polarity: 'is_not', correction: true }) : null;
  },
  (clause) =>
    preference(
      /\bi (?:really |just |do |still |also |always )*(?:like|love|enjoy|adore)(?!d)\b (?!it\b|that\b|to know|you\b|him\b|her\b|them\b|this\b)(.{2,50})$/iu.exec(
        clause,
      )?.[1],
      true,
    ),
  (clause) =>
    preference(
      /\bi (?:really |just |do )*(?:hate|dislike|can't stand|cannot stand|don't (?:much )?like|do not like)\b (?!it\b|that\b|you\b|him\b|her\b|them\b|this\b)(.{2,50})$/iu.exec(
        clause,
      )?.[1],
      false,
    ),
];

const SPANISH: Reader[] = [
  (clause) => {
    const found = /\bno quiero hablar de (.{2,60})$/iu.exec(clause);
    return found ? fact(['other'], 'tema', found[1] ?? '', { kind: 'avoid' }) : null;
  },
  (clause) => {
    const found = new RegExp(`\\btengo (?:una )?(?:cita|hora)\\b.*?(${DAY_ES}).*$`, 'iu').exec(clause);
    return found ? fact(['visit', 'other'], 'cita', told(found[0]), { kind: 'appointment' }) : null;
  },
  (clause) => {
    const found = new RegExp(`\\b[Mm]i (${relations('es')}) se llama (\\p{L}+)`, 'iu').exec(clause);
    return found ? fact(relationSlot(found[1] ?? ''), found[1] ?? '', found[2] ?? '') : null;
  },
  (clause) => {
    const found = new RegExp(`\\b[Mm]i (${relations('es')}),? ([\\p{Lu}]\\p{L}+)\\b,?(.*)$`, 'u').exec(clause);
    if (!found) return null;
    const rest = (found[3] ?? '').trim();
    const visits = /\b(viene|vienen|visita|vendrá|vendra)\b/iu.test(rest);
    return fact(
      visits ? ['visit', 'family', 'other'] : relationSlot(found[1] ?? ''),
      found[2] ?? '',
      `${found[1]} ${found[2]}${rest === '' ? '' : ` ${rest}`}`,
    );
  },
  (clause) => {
    const found = new RegExp(`^([\\p{Lu}]\\p{L}+) es mi (${relations('es')})\\b`, 'u').exec(clause);
    return found ? fact(relationSlot(found[2] ?? ''), found[1] ?? '', `${found[2]} ${found[1]}`) : null;
  },
  (clause) => {
    const found = /\bya no (.{3,60})$/iu.exec(clause);
    return found ? fact(['other'], 'yo', (found[1] ?? '').trim(), { polarity: 'is_not', correction: true }) : null;
  },
  (clause) =>
    preference(
      /(?<!no )\bme (?:gustan?|encantan?) (?:mucho )?(?:el |la |los |las )?(.{2,50})$/iu.exec(clause)?.[1],
      true,
    ),
  (clause) =>
    preference(
      /\b(?:no me gustan?|odio|detesto) (?:nada )?(?:el |la |los |las )?(.{2,50})$/iu.exec(clause)?.[1],
      false,
    ),
];

function preference(value: string | undefined, likes: boolean): Omit<Finding, 'quote'> | null {
  const plain = value?.replace(/\b(?:very much|a lot|too|so much|mucho)$/iu, '').trim();
  if (plain === undefined || plain.length < 2 || /\d/u.test(plain)) return null;
  return fact(['likes', 'other'], 'self', plain, { kind: 'preference', likes });
}

/** Their words as something to be said to them or about them: "my" falls. */
function told(words: string): string {
  return words.replace(/^(?:my|mi|i've|i have|i'm|i am|tengo) /iu, '').trim();
}
