import { fold, wordsOf } from '../turn-taking/words.js';

/** What a spoken time says: a day, a time, or both. `half`: morning or afternoon was not said. */
export type SpokenWhen = {
  readonly date: string | null;
  readonly time: { readonly hour: number; readonly minute: number; readonly exact: boolean } | null;
};

const DAYS: Readonly<Record<string, number>> = {
  monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7,
  lunes: 1, martes: 2, miercoles: 3, jueves: 4, viernes: 5, sabado: 6, domingo: 7,
}; // prettier-ignore
const MONTHS: Readonly<Record<string, number>> = {
  january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10,
  november: 11, december: 12, enero: 1, febrero: 2, marzo: 3, abril: 4, mayo: 5, junio: 6, julio: 7, agosto: 8,
  septiembre: 9, octubre: 10, noviembre: 11, diciembre: 12,
}; // prettier-ignore
const NUMBERS: Readonly<Record<string, number>> = {
  one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
  una: 1, un: 1, dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10, once: 11, doce: 12,
}; // prettier-ignore
const ORDINALS: readonly string[] =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** Reads "Tuesday at three", "tomorrow at half past two", "el martes a las tres" against the person's own day. */
export function readSpokenWhen(spoken: string, today: string): SpokenWhen {
  const text = ` ${fold(spoken.replace(/(\d{1,2})[:.](\d{2})/g, '$1h$2').replace(/\b([ap])\.?m\b\.?/gi, '$1m'))} `;
  return { date: readDate(text, today), time: readTime(text) };
}

/** Whether a model's `local` says the same as what was spoken. Unsaid parts are not for the model to fill in. */
export function agreesWithSpoken(local: string, spoken: string, today: string): boolean {
  const { date, time } = readSpokenWhen(spoken, today);
  if (!date || !time || local.slice(0, 10) !== date) return false;
  const hour = Number(local.slice(11, 13));
  const sameHour = time.exact ? hour === time.hour : hour % 12 === time.hour % 12;
  return sameHour && Number(local.slice(14, 16)) === time.minute;
}

function readDate(text: string, today: string): string | null {
  const iso = /\b(\d{4}) (\d{2}) (\d{2})\b/.exec(text);
  if (iso) return `${iso[1]}-${iso[2]}-${iso[3]}`;
  if (/ (day after tomorrow|pasado manana) /.test(text)) return addDays(today, 2);
  if (/ tomorrow /.test(text) || / manana /.test(text.replace(/ (por|de) la manana /g, ' '))) return addDays(today, 1);
  if (/ (today|tonight|this (morning|afternoon|evening)|hoy|esta (tarde|noche)) /.test(text)) return today;
  const ahead = / (?:in|en|dentro de) (\w+) (days?|weeks?|dias?|semanas?) /.exec(text);
  const count = ahead && numberOf(ahead[1]!);
  if (ahead && count) return addDays(today, count * (/^(week|semana)/.test(ahead[2]!) ? 7 : 1));
  return readMonthDay(text, today) ?? readWeekday(text, today);
}

function readWeekday(text: string, today: string): string | null {
  const named = wordsOf(text).find((word) => word in DAYS);
  if (!named) return null;
  const ahead = (DAYS[named]! - weekdayOf(today) + 7) % 7 || 7;
  const inAWeek = / (a week on|week after|in a week|de la semana que viene|next week) /.test(text) && ahead < 7 ? 7 : 0;
  return addDays(today, ahead + (inAWeek > 0 && weekdayOf(today) + ahead <= 7 ? 7 : 0));
}

function readMonthDay(text: string, today: string): string | null {
  const words = wordsOf(text);
  const at =
    words.findIndex((word) => word in MONTHS && word !== 'may') >= 0
      ? words.findIndex((word) => word in MONTHS && word !== 'may')
      : words.indexOf('may');
  const month = at === -1 ? null : MONTHS[words[at]!]!;
  const near =
    month === null ? null : [at - 1, at - 2, at + 1, at + 2].map((index) => dayOfMonth(words[index])).find(Boolean);
  const alone = / (?:the|el|el dia) (\w+) /.exec(text);
  const day =
    near ??
    (month === null && alone && /\d(st|nd|rd|th)$|th$|first$|second$|third$/.test(alone[1]!)
      ? dayOfMonth(alone[1])
      : null);
  if (!day) return null;
  const [year, thisMonth, thisDay] = today.split('-').map(Number);
  for (let ahead = 0; ahead <= 12; ahead++) {
    const index = thisMonth! - 1 + ahead;
    const candidate = { year: year! + Math.floor(index / 12), month: (index % 12) + 1 };
    if (month !== null && candidate.month !== month) continue;
    if (ahead === 0 && day < thisDay!) continue;
    if (day <= new Date(Date.UTC(candidate.year, candidate.month, 0)).getUTCDate()) {
      return `${candidate.year}-${two(candidate.month)}-${two(day)}`;
    }
  }
  return null;
}

function dayOfMonth(word: string | undefined): number | null {
  if (!word) return null;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1];
  const value = digits ? Number(digits) : ORDINALS.indexOf(word) + 1;
  return value >= 1 && value <= 31 ? value : null;
}

function readTime(text: string): SpokenWhen['time'] {
  if (/ (noon|midday|mediodia) /.test(text)) return { hour: 12, minute: 0, exact: true };
  const clock = / (\d{1,2})h(\d{2}) ?(am|pm)? /.exec(text);
  if (clock) return timeOf(Number(clock[1]), Number(clock[2]), clock[3] ?? halfOf(text), Number(clock[1]) > 12);
  const past = / (half|quarter|\w+) (past|to) (\w+) /.exec(text);
  if (past && numberOf(past[3]!) !== null) return pastOrTo(past[1]!, past[2]!, numberOf(past[3]!)!, halfOf(text));
  const es = / (?:a )?las? (\w+) (y|menos) (media|cuarto|\w+) /.exec(text);
  if (es && numberOf(es[1]!) !== null)
    return pastOrTo(es[3]!, es[2] === 'y' ? 'past' : 'to', numberOf(es[1]!)!, halfOf(text));
  const hour =
    / (?:at|around|about|by|a las?|sobre las?) (\w+)(?: (thirty|fifteen|forty five))? ?(am|pm|oclock|o clock)? /.exec(
      text,
    );
  const plain = hour ?? / (\w+) ()(am|pm|oclock|o clock) /.exec(text);
  const value = plain && numberOf(plain[1]!);
  if (!plain || value === null || value === undefined) return null;
  const minute = { thirty: 30, fifteen: 15, 'forty five': 45 }[plain[2] ?? ''] ?? 0;
  return timeOf(value, minute, plain[3] === 'am' || plain[3] === 'pm' ? plain[3] : halfOf(text), value > 12);
}

function pastOrTo(part: string, way: string, hour: number, half: string | null): SpokenWhen['time'] {
  const minutes = { half: 30, media: 30, quarter: 15, cuarto: 15 }[part] ?? numberOf(part);
  if (minutes === null || minutes === undefined) return null;
  return way === 'past'
    ? timeOf(hour, minutes, half, false)
    : timeOf(hour === 1 ? 12 : hour - 1, 60 - minutes, half, false);
}

function timeOf(hour: number, minute: number, half: string | null, exact: boolean): SpokenWhen['time'] {
  if (hour > 23 || minute > 59) return null;
  if (exact || hour === 0) return { hour, minute, exact: true };
  if (half === 'am') return { hour: hour % 12, minute, exact: true };
  if (half === 'pm') return { hour: (hour % 12) + 12, minute, exact: true };
  return { hour, minute, exact: false };
}

function halfOf(text: string): 'am' | 'pm' | null {
  if (/ (am|morning|por la manana|de la manana) /.test(text)) return 'am';
  return / (pm|afternoon|evening|tonight|night|tarde|noche) /.test(text) ? 'pm' : null;
}

function numberOf(word: string): number | null {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  return NUMBERS[word] ?? null;
}

const two = (value: number): string => String(value).padStart(2, '0');
const DAY_MS = 86_400_000;
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
