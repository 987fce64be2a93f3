import type { Element } from '../xml.js';
import { ALWAYS, type Interruptible } from '../playback.js';

/** What the TwiML asked of the relay, read as Twilio reads it. */
export interface RelayOrder {
  url: string;
  welcomeGreeting: string;
  welcomeGreetingInterruptible: Interruptible;
  interruptible: Interruptible;
  /** What of the caller's input is passed on while the agent speaks and cannot be interrupted. */
  reportDuringSpeech: Interruptible;
  interruptWords: number;
  ignoreBackchannel: boolean;
  partialPrompts: boolean;
  dtmfDetection: boolean;
  speechTimeoutMs: number;
  language: string;
  speakerEvents: boolean;
  tokensPlayed: boolean;
  parameters: Record<string, string>;
}

const AUTO_SPEECH_TIMEOUT_MS = 700;
/** How many words it takes to be sure that somebody means to interrupt. */
const WORDS_TO_INTERRUPT: Record<string, number> = { high: 1, medium: 1, low: 2 };

/** The SDK's types write some names in lower case and its users do not; Twilio takes both. */
export function readRelayOrder(node: Element): RelayOrder {
  const given = new Map(Object.entries(node.attributes).map(([name, value]) => [name.toLowerCase(), value]));
  const text = (name: string): string => given.get(name.toLowerCase()) ?? '';
  const flag = (name: string): boolean => text(name) === 'true';
  const events = text('events').split(/\s+/);
  return {
    url: text('url'),
    welcomeGreeting: text('welcomeGreeting'),
    welcomeGreetingInterruptible: readInterruptible(text('welcomeGreetingInterruptible')),
    interruptible: readInterruptible(text('interruptible')),
    reportDuringSpeech: readInterruptible(text('reportInputDuringAgentSpeech') || 'none'),
    interruptWords: WORDS_TO_INTERRUPT[text('interruptSensitivity')] ?? 1,
    ignoreBackchannel: flag('ignoreBackchannel'),
    partialPrompts: flag('partialPrompts'),
    dtmfDetection: flag('dtmfDetection'),
    speechTimeoutMs: Number(text('speechTimeout')) || AUTO_SPEECH_TIMEOUT_MS,
    language: text('transcriptionLanguage') || text('language') || 'en-US',
    speakerEvents: events.includes('speaker-events'),
    tokensPlayed: events.includes('tokens-played'),
    parameters: Object.fromEntries(
      node.children
        .filter(({ name }) => name === 'Parameter')
        .map(({ attributes }) => [attributes['name'] ?? '', attributes['value'] ?? '']),
    ),
  };
}

/** none, dtmf, speech, any; `true` and `false` are the old words. */
export function readInterruptible(value: unknown, fallback: Interruptible = ALWAYS): Interruptible {
  switch (String(value)) {
    case 'any':
    case 'true':
      return ALWAYS;
    case 'none':
    case 'false':
      return { speech: false, dtmf: false };
    case 'speech':
      return { speech: true, dtmf: false };
    case 'dtmf':
      return { speech: false, dtmf: true };
    default:
      return fallback;
  }
}

const BACKCHANNEL =
  /^([hm]*m[hm]*(-[hm]+)?|uh[- ]?huh|aha|yes|yeah|yep|ok|okay|right|i see|oh|really|sure|of course|thank you|thanks|lovely|good|si|sí|claro|vale|ajá)$/;

/** Words that say no more than "I am listening". */
export function isBackchannel(text: string): boolean {
  const parts = text.toLowerCase().split(/[,.!?;…]+/);
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .every((part) => BACKCHANNEL.test(part));
}
