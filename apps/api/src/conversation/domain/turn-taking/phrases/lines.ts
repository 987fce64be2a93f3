import type { Language } from '../../../conversation.types.js';
import { hash } from '../words.js';
import { EN_LINES } from './en-lines.js';
import { ES_LINES } from './es-lines.js';
import type { LineKey, Lines } from './line-key.js';

export type Names = { readonly name: string; readonly persona: string; readonly contact: string };

const LINES: Record<Language, Lines> = { en: EN_LINES, es: ES_LINES };

/** The variant is chosen by the call and how many lines it has had: no chance in it, so a call can be replayed. */
export function lineOf(language: Language, key: LineKey, callId: string, counter: number, names: Names): string {
  const variants = LINES[language][key];
  const line = variants[hash(`${callId}:${counter}`) % variants.length]!;
  return fillNames(line, names);
}

export function fillNames(line: string, names: Names): string {
  return line.replace(/\{(name|persona|contact)\}/g, (_, key: keyof Names) => names[key]);
}
