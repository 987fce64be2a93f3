/** What the customer's application may send. */
export type FromApplication =
  | { type: 'text'; token: string; last: boolean; interruptible?: unknown }
  | { type: 'play'; source: string; interruptible?: unknown }
  | { type: 'sendDigits'; digits: string }
  | { type: 'language'; transcriptionLanguage?: string }
  | { type: 'end'; handoffData?: string };

/** Null: not a message of this protocol. Fields that are not known are let pass, as Twilio does. */
export function readMessage(frame: string): FromApplication | null {
  let value: unknown;
  try {
    value = JSON.parse(frame);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const message = value as Record<string, unknown>;
  const text = (name: string): boolean => typeof message[name] === 'string';
  const optional = (name: string): boolean => message[name] === undefined || text(name);
  switch (message['type']) {
    case 'text':
      if (!text('token') || !['boolean', 'undefined'].includes(typeof message['last'])) return null;
      return { ...message, last: message['last'] === true } as FromApplication;
    case 'play':
      return text('source') ? (message as FromApplication) : null;
    case 'sendDigits':
      return text('digits') && /^[\d#*wW]+$/.test(message['digits'] as string) ? (message as FromApplication) : null;
    case 'language':
      return optional('ttsLanguage') && optional('transcriptionLanguage') ? (message as FromApplication) : null;
    case 'end':
      return optional('handoffData') ? (message as FromApplication) : null;
    default:
      return null;
  }
}
