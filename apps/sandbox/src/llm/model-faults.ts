import { isRecord, parseJson } from './json.js';
import { shortHash } from './hash.js';
import type { Reply } from './reply.types.js';
import type { ChatRequest } from './request.js';

export type ModelFaultKind = 'delay' | 'error' | 'drop' | 'truncate' | 'length' | 'two-tools' | 'obey';

/** What the talker needs of the sandbox's switchboard of faults. */
export interface ModelFaults {
  strikes(provider: 'openai', kind: ModelFaultKind): { delayMs: number; status?: number } | null;
}

export const NO_FAULTS: ModelFaults = { strikes: () => null };

/** The faults of content; those of the wire (delay, error, drop) are the routes' own. */
export function distorted(request: ChatRequest, reply: Reply, faults: ModelFaults): Reply {
  let made = faults.strikes('openai', 'obey') ? (obeyed(request) ?? reply) : reply;
  if (made.toolCalls.length > 0 && faults.strikes('openai', 'two-tools')) {
    made = { ...made, toolCalls: made.toolCalls.flatMap((call) => [call, { ...call, id: `${call.id}b` }]) };
  }
  if (made.toolCalls.length > 0 && faults.strikes('openai', 'truncate')) {
    made = {
      ...made,
      toolCalls: made.toolCalls.map((call) => ({
        ...call,
        arguments: call.arguments.slice(0, Math.floor(call.arguments.length / 2)),
      })),
    };
  }
  if (made.content !== null && faults.strikes('openai', 'length')) {
    const words = made.content.split(' ');
    made = { ...made, content: words.slice(0, Math.ceil(words.length / 2)).join(' '), finishReason: 'length' };
  }
  return made;
}

/** The model that does as the caller says: `book {"slot":"S1"}` calls book with exactly that. */
function obeyed(request: ChatRequest): Reply | null {
  const last = request.messages.at(-1);
  if (last?.role !== 'user') return null;
  const found = /\b([a-z_]{3,40})\s*(\{[\s\S]*\})/u.exec(last.text);
  const named =
    request.tools.find((tool) => tool.name === found?.[1]) ??
    request.tools.find((tool) => last.text.includes(tool.name));
  if (named === undefined) return null;
  const args = parseJson(found?.[2] ?? '{}');
  const text = JSON.stringify(isRecord(args) ? args : {});
  return {
    content: null,
    toolCalls: [
      { id: `call_${shortHash(`obey${request.messages.length}${text}`)}`, name: named.name, arguments: text },
    ],
    finishReason: 'tool_calls',
  };
}
