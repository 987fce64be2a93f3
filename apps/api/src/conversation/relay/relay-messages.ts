/** What Twilio tells us over ConversationRelay, as far as we act on it. */
export type RelayMessage =
  | { readonly type: 'setup'; readonly callSid: string; readonly token: string | null }
  | { readonly type: 'prompt'; readonly text: string; readonly last: boolean }
  | { readonly type: 'interrupt'; readonly heard: string; readonly ms: number }
  | { readonly type: 'dtmf'; readonly digit: string }
  | { readonly type: 'callerSpeaking'; readonly on: boolean }
  | { readonly type: 'played'; readonly text: string }
  | { readonly type: 'error' }
  | { readonly type: 'unknown' };

const MAX_TEXT = 4_000;

/** Null: not a message at all. A kind or a shape we do not know is `unknown` and is let pass. */
export function readRelayMessage(frame: string): RelayMessage | null {
  const message = parse(frame);
  if (!message) return null;
  switch (message['type']) {
    case 'setup': {
      const parameters = isRecord(message['customParameters']) ? message['customParameters'] : {};
      return { type: 'setup', callSid: textOf(message['callSid']), token: textOf(parameters['token']) || null };
    }
    case 'prompt':
      if (typeof message['voicePrompt'] !== 'string') return { type: 'unknown' };
      // Without `last` the prompt is a whole one: partial ones are the newer kind.
      return { type: 'prompt', text: message['voicePrompt'].slice(0, MAX_TEXT), last: message['last'] !== false };
    case 'interrupt':
      return {
        type: 'interrupt',
        heard: textOf(message['utteranceUntilInterrupt']).slice(0, MAX_TEXT),
        ms: numberOf(message['durationUntilInterruptMs']),
      };
    case 'dtmf':
      return { type: 'dtmf', digit: textOf(message['digit']).slice(0, 1) };
    case 'info':
      return readInfo(message);
    case 'error':
      return { type: 'error' };
    default:
      return { type: 'unknown' };
  }
}

/** The shape of these is not settled: name and value are looked for where they have been seen. */
function readInfo(message: Readonly<Record<string, unknown>>): RelayMessage {
  const name = textOf(message['name'] ?? message['event'] ?? message['subtype'])
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const value = message['value'] ?? message['text'] ?? message['tokens'] ?? message['token'];
  if (name === 'tokensplayed' && typeof value === 'string') return { type: 'played', text: value.slice(0, MAX_TEXT) };
  if (name === 'clientspeaking' || name === 'callerspeaking') {
    const said = typeof value === 'boolean' ? String(value) : textOf(value).toLowerCase();
    if (['on', 'true', 'started', 'start'].includes(said)) return { type: 'callerSpeaking', on: true };
    if (['off', 'false', 'stopped', 'stop'].includes(said)) return { type: 'callerSpeaking', on: false };
  }
  return { type: 'unknown' };
}

function parse(frame: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(frame);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const numberOf = (value: unknown): number => {
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : 0;
};
