import { type Element, XmlError, parseXml } from './xml.js';

/** A document and where it came from: relative addresses in it mean that place. */
export interface Script {
  xml: string;
  url: string | null;
}

/** What a document can do to a call. */
export interface Stage {
  say(text: string): Promise<void>;
  pause(seconds: number): Promise<void>;
  /** Asks the customer what to do next. */
  fetch(url: string, method: string, params: Record<string, string>): Promise<Script>;
  /** Runs a relay session; the answer is what the `action` request will carry. */
  relay(node: Element): Promise<Record<string, string>>;
  /** The call is answered, if it was not. */
  answer(): void;
  isAnswered(): boolean;
}

export type Ending = { how: 'finished' } | { how: 'hangup' } | { how: 'rejected'; reason: 'rejected' | 'busy' };

/** The document cannot be carried out; `code` is Twilio's number for why. */
export class TwimlError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const MAX_DOCUMENTS = 50; // a document that redirects to itself
const KNOWN = ['Say', 'Pause', 'Connect', 'Redirect', 'Hangup', 'Reject'];

/** Carries out a document and those it leads to, until one ends or the signal comes. */
export async function perform(first: Script, stage: Stage, signal: AbortSignal): Promise<Ending> {
  let script: Script | null = first;
  for (let documents = 0; script; documents++) {
    if (signal.aborted) break;
    if (documents === MAX_DOCUMENTS) throw new TwimlError(11201, 'Too many redirects');
    const verbs = readDocument(script.xml);
    const outcome: Script | Ending | null = await performVerbs(verbs, script, stage, signal);
    if (outcome && 'how' in outcome) return outcome;
    script = outcome;
  }
  return { how: 'finished' };
}

function readDocument(xml: string): Element[] {
  let root: Element;
  try {
    root = parseXml(xml);
  } catch (error) {
    if (error instanceof XmlError) throw new TwimlError(12100, `Document parse failure: ${error.message}`);
    throw error;
  }
  if (root.name !== 'Response') throw new TwimlError(12100, 'Document parse failure: the root must be <Response>');
  const stranger = root.children.find(({ name }) => !KNOWN.includes(name));
  if (stranger)
    throw new TwimlError(12200, `Schema validation: <${stranger.name}> is not a verb that can be used here`);
  return root.children;
}

async function performVerbs(
  verbs: Element[],
  script: Script,
  stage: Stage,
  signal: AbortSignal,
): Promise<Script | Ending | null> {
  for (const verb of verbs) {
    if (signal.aborted) return { how: 'finished' };
    const { name, attributes, text } = verb;
    if (name === 'Reject' && !stage.isAnswered())
      return { how: 'rejected', reason: attributes['reason'] === 'busy' ? 'busy' : 'rejected' };
    if (name === 'Hangup' || name === 'Reject') return { how: 'hangup' };
    if (name === 'Redirect') return stage.fetch(resolve(text.trim(), script), methodOf(verb), {});
    if (name === 'Pause') {
      await stage.pause(nonNegative(attributes['length'], 1));
      continue;
    }
    stage.answer();
    if (name === 'Say') await sayIt(verb, stage, signal);
    if (name === 'Connect') {
      const next = await connect(verb, script, stage);
      if (next) return next;
    }
  }
  return null;
}

async function sayIt({ attributes, text }: Element, stage: Stage, signal: AbortSignal): Promise<void> {
  const words = text.replace(/\s+/g, ' ').trim();
  const times = nonNegative(attributes['loop'], 1) || 1000; // 0 = for ever
  if (!words) return;
  for (let i = 0; i < times && !signal.aborted; i++) await stage.say(words);
}

/** Nothing runs after it until the session ends; then `action` decides, or the next verb. */
async function connect(verb: Element, script: Script, stage: Stage): Promise<Script | null> {
  const noun = verb.children[0];
  if (noun?.name !== 'ConversationRelay')
    throw new TwimlError(12200, `Schema validation: <Connect> cannot hold <${noun?.name ?? 'nothing'}> here`);
  const facts = await stage.relay(noun);
  const { action } = verb.attributes;
  // Also after the caller hung up is the customer told how the session ended; the answer then means nothing.
  if (action !== undefined) return stage.fetch(resolve(action, script), methodOf(verb), facts);
  return null;
}

function resolve(address: string, script: Script): string {
  if (!script.url && !URL.canParse(address)) throw new TwimlError(11100, 'Invalid URL format');
  if (!URL.canParse(address, script.url ?? undefined)) throw new TwimlError(11100, 'Invalid URL format');
  return new URL(address, script.url ?? undefined).href;
}

const methodOf = ({ attributes }: Element): string => (attributes['method']?.toUpperCase() === 'GET' ? 'GET' : 'POST');

function nonNegative(value: string | undefined, fallback: number): number {
  const number = Number(value ?? fallback);
  return Number.isFinite(number) && number >= 0 ? number : fallback;
}
