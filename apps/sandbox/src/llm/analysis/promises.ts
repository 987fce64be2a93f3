import { recognise } from '../companion/recognise.js';
import { isoDay, isoTime, readWhen, spokenWhen } from '../dates.js';
import { cutTo, fold } from '../text.js';
import { understand } from '../understand.js';
import type { Call } from './call.types.js';

/** A time we read back and they said yes to. The quote is their wish; a bare "yes" when they only agreed. */
export function promisesOf(call: Call): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  for (const [index, line] of call.lines.entries()) {
    const answer = call.lines.slice(index + 1).find((next) => next.who === 'caller');
    if (line.who !== 'agent' || answer === undefined || !isReadBack(line.text)) continue;
    const heard = understand(answer.text, call.lang, call.now);
    if (heard.answer !== 'yes' || call.lines[index + 1] !== answer) continue;
    const when = readWhen(fold(line.text), call.now, call.lang);
    if (when.minutes === null) continue;
    const local = when.day === null ? null : `${isoDay(when.day)}T${isoTime(when.minutes)}`;
    const wish = call.lines.slice(0, index).findLast((before) => before.who === 'caller' && isWish(before.text, call));
    found.push({
      by: 'us',
      what: call.lang === 'es' ? 'llamar de nuevo' : 'ring again',
      spoken:
        when.day === null || call.now === null
          ? cutTo(line.text.split(',')[0] ?? '', 60)
          : spokenWhen(when.day, when.minutes, call.now, call.lang),
      local,
      zone: call.zone,
      quote: cutTo((wish ?? answer).text, 120),
    });
  }
  return found;
}

function isReadBack(text: string): boolean {
  return (
    recognise(text).includes('promise.readback') ||
    (/\b(shall i|i will|i'll|le llamo) (ring|call)?/iu.test(text) &&
      /\b(ring|call|llamo)\b/iu.test(text) &&
      /\b(at|a las?)\b/iu.test(text) &&
      text.trim().endsWith('?'))
  );
}

function isWish(text: string, call: Call): boolean {
  const heard = understand(text, call.lang, call.now);
  return heard.asksCall || (heard.when.minutes !== null && heard.when.day !== null);
}
