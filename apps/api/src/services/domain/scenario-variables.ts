import type { ScenarioFields } from '../services.types.js';

const VARIABLE = /\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}/g;

/** The names between double braces, each once, in the order of their first mention. */
export function variablesIn({
  purpose,
  opening,
  doneWhen,
}: Pick<ScenarioFields, 'purpose' | 'opening' | 'doneWhen'>): string[] {
  const text = [purpose, opening, doneWhen].join('\n');
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name]) => name!))];
}
