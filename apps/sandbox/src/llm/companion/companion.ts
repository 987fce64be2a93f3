import type { Brief } from '../brief.js';
import { understand } from '../understand.js';
import { shortHash } from '../hash.js';
import type { Reply } from '../reply.types.js';
import type { ChatRequest } from '../request.js';
import { nextAction } from './actions.js';
import { speech } from './speech.js';
import { foldState } from './state.js';

/** One turn of the companion: a tool call, or at most forty words. */
export function companion(request: ChatRequest, brief: Brief): Reply {
  const state = foldState(request.messages, brief);
  const heard = state.heard ?? (state.pending === null ? null : understand('', state.lang, brief.now));
  const mayAct = heard !== null && (state.pending === null || ['remember', 'flag'].includes(state.pending.name));
  const action = mayAct ? nextAction(state, heard, brief, request) : null;
  if (action === null) return { content: speech(state, brief, request), toolCalls: [], finishReason: 'stop' };
  const args = JSON.stringify(action.args);
  const id = `call_${shortHash(`${brief.seed}|${request.messages.length}|${action.name}|${args}`)}`;
  return { content: null, toolCalls: [{ id, name: action.name, arguments: args }], finishReason: 'tool_calls' };
}
