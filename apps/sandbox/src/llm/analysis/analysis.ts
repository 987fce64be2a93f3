import type { Brief } from '../brief.js';
import { shortHash } from '../hash.js';
import { isRecord } from '../json.js';
import type { Reply } from '../reply.types.js';
import type { ChatRequest } from '../request.js';
import { conform } from '../schema.js';
import { fold } from '../text.js';
import { report } from './report.js';
import { readTranscript, type Transcript } from './transcript.js';

const NOBODY_SAID = 'these are words that nobody said on this call';

/** The report on a call, in the shape of the request's own schema. The levers are phrases of the caller. */
export function analysis(request: ChatRequest, brief: Brief): Reply {
  const tool = request.tools.find((one) => one.name === 'record_analysis');
  const schema = tool?.parameters ?? request.responseSchema ?? {};
  const transcript = readTranscript(request.messages, brief.persona);
  const caller = fold(
    transcript.lines
      .filter((line) => line.who === 'caller')
      .map((line) => line.text)
      .join(' '),
  );
  const wanted = report(request, brief, transcript, schema);
  const result =
    Object.keys(schema).length === 0
      ? wanted
      : (conform(schema, caller.includes('sandbox wrong quote') ? misquoted(wanted) : wanted) ?? wanted);
  const text = isBroken(caller, transcript) ? broken(JSON.stringify(result)) : JSON.stringify(result);
  if (tool === undefined || request.toolChoice === 'none')
    return { content: text, toolCalls: [], finishReason: 'stop' };
  return {
    content: null,
    toolCalls: [{ id: `call_${shortHash(text)}`, name: tool.name, arguments: text }],
    finishReason: 'tool_calls',
  };
}

function isBroken(caller: string, { isRepair }: Transcript): boolean {
  return caller.includes('sandbox broken twice') || (caller.includes('sandbox broken json') && !isRepair);
}

/** As models break it: the end is missing. */
function broken(text: string): string {
  return text.slice(0, Math.floor(text.length * 0.7));
}

function misquoted(wanted: Record<string, unknown>): Record<string, unknown> {
  const facts = Array.isArray(wanted['facts']) ? wanted['facts'] : [];
  const invented = {
    slot: 'other',
    subject: 'self',
    value: 'has a boat',
    quote: NOBODY_SAID,
    confidence: 0.9,
    polarity: 'is',
    correction: false,
    until: null,
  };
  return { ...wanted, facts: [...facts.filter(isRecord), invented] };
}
