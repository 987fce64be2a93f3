import { isoDay, isoTime } from '../dates.js';
import { cutTo, fold } from '../text.js';
import type { Heard } from '../understand.js';
import type { Finding } from '../findings.js';
import { D1_TOPICS } from './topics.js';
import type { Call } from './call.types.js';

type Item = Record<string, unknown>;

function all(call: Call): { finding: Finding; heard: Heard }[] {
  const seen = new Set<string>();
  return call.heard
    .flatMap((heard) => heard.findings.map((finding) => ({ finding, heard })))
    .filter(({ finding }) => {
      const key = `${finding.kind}|${fold(finding.value)}`;
      return seen.has(key) ? false : seen.add(key);
    });
}

export function factsOf(call: Call): Item[] {
  return all(call)
    .filter(({ finding }) => finding.kind === 'fact' || finding.kind === 'appointment')
    .slice(0, 8)
    .map(({ finding, heard }) => ({
      slot: finding.slots[0],
      subject: finding.subject,
      value: finding.value,
      quote: finding.quote,
      confidence: finding.correction ? 0.9 : 0.85,
      polarity: finding.polarity,
      until: finding.slots[0] === 'visit' && heard.when.day !== null ? isoDay(heard.when.day) : null,
      correction: finding.correction,
    }));
}

export function preferencesOf(call: Call): Item[] {
  return all(call).flatMap(({ finding }): Item[] => {
    if (finding.kind === 'preference')
      return [{ kind: finding.likes ? 'likes' : 'dislikes', value: finding.value, quote: finding.quote }];
    return finding.kind === 'avoid' ? [{ kind: 'avoid_topic', value: finding.value, quote: finding.quote }] : [];
  });
}

export function followUpsOf(call: Call): Item[] {
  return all(call)
    .filter(({ finding }) => finding.kind === 'appointment')
    .map(({ finding, heard: { when } }) => ({
      what: cutTo(finding.value, 160),
      dueLocal: when.day === null ? null : `${isoDay(when.day)}T${isoTime(when.minutes ?? 12 * 60)}`,
      quote: finding.quote,
    }));
}

export function forgetOf(call: Call): Item[] {
  return call.heard.flatMap(({ raw }) => {
    const found =
      /\b(?:please )?(?:forget|don't remember|olvid[ea]) (?:what i said about |that i said |about |lo que dije de |lo de |that )?(.{2,80}?)[.!?]?$/iu.exec(
        raw,
      );
    return found === null || /\b(i forget|never forget)\b/iu.test(raw)
      ? []
      : [{ what: cutTo(found[1] ?? '', 120), quote: cutTo(found[0], 120) }];
  });
}

/** What they asked to keep between us is named by its topic, in the turn or in the one before. */
export function privateOf(call: Call): string[] {
  return call.heard.flatMap((heard, index) => {
    if (!heard.findings.some((one) => one.kind === 'private')) return [];
    const topic = heard.topics[0] ?? call.heard[index - 1]?.topics[0];
    return topic === undefined ? [] : [D1_TOPICS[topic]];
  });
}
