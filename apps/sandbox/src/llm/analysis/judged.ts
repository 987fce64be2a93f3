import { recognise } from '../companion/recognise.js';
import { isRecord } from '../json.js';
import type { Call } from './call.types.js';
import type { Mood } from './mood.js';

const PARTS = ['purpose', 'warmth', 'closing'];

/** Three quarters unless the talk went badly; the parts are those that the schema names. */
export function judgedOf(schema: Record<string, unknown>, call: Call, mood: Mood): Record<string, number> {
  const named = partsOf(schema);
  const misses = call.lines.filter(
    (line) => line.who === 'agent' && recognise(line.text).some((key) => /^(unknown|blank|repair|tool)/u.test(key)),
  ).length;
  const value = call.heard.length === 0 ? 0 : misses > 3 ? 0.25 : misses > 1 || mood.value === -2 ? 0.5 : 0.75;
  return Object.fromEntries(named.map((part) => [part, value]));
}

function partsOf(schema: Record<string, unknown>): string[] {
  const properties = isRecord(schema['properties']) ? schema['properties'] : {};
  const judged = isRecord(properties['judged']) ? properties['judged'] : {};
  const names = isRecord(judged['properties']) ? Object.keys(judged['properties']) : [];
  return names.length > 0 ? names : PARTS;
}
