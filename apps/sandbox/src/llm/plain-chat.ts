import type { Brief } from './brief.js';
import { fnv1a } from './hash.js';
import { languageOf } from './language.js';
import type { Reply } from './reply.types.js';
import type { ChatRequest } from './request.js';
import { LEXICONS } from './lexicon/lexicons.js';
import { fold } from './text.js';

const SENTENCES = {
  en: [
    ['Thank you for your message{about}.', 'We will come back to you shortly.'],
    ['Thank you for writing{about}.', 'We will be in touch soon.'],
    ['We have received your message{about}.', 'Someone will answer you shortly.'],
  ],
  es: [
    ['Gracias por su mensaje{about}.', 'Le responderemos pronto.'],
    ['Gracias por escribirnos{about}.', 'Estaremos en contacto muy pronto.'],
    ['Hemos recibido su mensaje{about}.', 'Alguien le responderá en breve.'],
  ],
} as const;

/** Without tools: two polite sentences about the topic, as drafts of short messages need them. */
export function plainChat(request: ChatRequest, brief: Brief): Reply {
  const said = request.messages.findLast((message) => message.role === 'user')?.text ?? '';
  const lang = languageOf(said) ?? brief.language ?? 'en';
  const topic = topicOf(said, lang);
  const variants = SENTENCES[lang];
  const [first, second] = variants[fnv1a(`${brief.seed}${said}`) % variants.length] ?? variants[0];
  const about = topic === null ? '' : lang === 'en' ? ` about ${topic}` : ` sobre ${topic}`;
  return { content: `${first.replace('{about}', about)} ${second}`, toolCalls: [], finishReason: 'stop' };
}

function topicOf(said: string, lang: 'en' | 'es'): string | null {
  const stop = new Set(LEXICONS[lang].stopWords);
  const words = fold(said)
    .split(' ')
    .filter((word) => word.length > 3 && !stop.has(word) && !/\d/u.test(word));
  return words.length === 0 ? null : words.slice(0, 3).join(' ');
}
