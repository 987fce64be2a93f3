import type { Language } from '../../conversation.types.js';

const DAYS: Record<Language, readonly string[]> = {
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  es: ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
};
const HOURS: Record<Language, readonly string[]> = {
  en: ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
  es: ['doce', 'una', 'dos', 'tres', 'cuatro', 'cinco', 'seis', 'siete', 'ocho', 'nueve', 'diez', 'once'],
};

type Local = { readonly date: string; readonly time: string };

/** A day and a time as they are said: "Tuesday at half past three in the afternoon". */
export function sayWhen({ date, time }: Local, today: string, language: Language): string {
  return language === 'es' ? `${dayEs(date, today)} ${timeEs(time)}` : `${dayEn(date, today)} ${timeEn(time)}`;
}

const daysAhead = (date: string, today: string): number =>
  Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000);
const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

function dayEn(date: string, today: string): string {
  const ahead = daysAhead(date, today);
  if (ahead === 0) return 'today';
  if (ahead === 1) return 'tomorrow';
  const name = DAYS.en[weekdayOf(date)]!;
  return ahead < 7 ? name : `${name} the ${Number(date.slice(8))}${ordinal(Number(date.slice(8)))}`;
}

function ordinal(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function dayEs(date: string, today: string): string {
  const ahead = daysAhead(date, today);
  if (ahead === 0) return 'hoy';
  if (ahead === 1) return 'mañana';
  const name = `el ${DAYS.es[weekdayOf(date)]!}`;
  return ahead < 7 ? name : `${name} ${Number(date.slice(8))}`;
}

function timeEn(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  if (time === '12:00') return 'at noon';
  const part = hour < 12 ? 'in the morning' : hour < 18 ? 'in the afternoon' : 'in the evening';
  const said = HOURS.en[hour % 12]!;
  const words: Record<number, string> = { 0: said, 15: `quarter past ${said}`, 30: `half past ${said}` };
  if (minute === 45) return `at quarter to ${HOURS.en[(hour + 1) % 12]!} ${part}`;
  return `at ${words[minute] ?? `${said} ${minute < 10 ? `oh ${minute}` : minute}`} ${part}`;
}

function timeEs(time: string): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const part = hour < 12 ? 'de la mañana' : hour < 20 ? 'de la tarde' : 'de la noche';
  const said = HOURS.es[hour % 12]!;
  const article = hour % 12 === 1 ? 'a la' : 'a las';
  const rest: Record<number, string> = { 0: '', 15: ' y cuarto', 30: ' y media' };
  return `${article} ${said}${rest[minute] ?? ` y ${minute}`} ${part}`;
}
