import { shortHash } from './hash.js';
import type { Reply } from './reply.types.js';
import type { ChatRequest } from './request.js';

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
}

export function usageOf(request: ChatRequest, reply: Reply): Usage {
  const said = `${reply.content ?? ''}${reply.toolCalls.map((call) => `${call.name}${call.arguments}`).join('')}`;
  const prompt = Math.ceil(request.promptBytes / 4);
  const completion = Math.ceil(Buffer.byteLength(said) / 4);
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

/** Equal requests give equal bytes, so id and time come from the request and not from a clock. */
export function idOf(request: ChatRequest): string {
  return `chatcmpl-${shortHash(JSON.stringify([request.model, request.messages, request.tools]))}`;
}

export const CREATED = 1_767_225_600;

export function completionOf(request: ChatRequest, reply: Reply): Record<string, unknown> {
  const toolCalls = reply.toolCalls.map(({ id, name, arguments: args }) => ({
    id,
    type: 'function',
    function: { name, arguments: args },
  }));
  return {
    id: idOf(request),
    object: 'chat.completion',
    created: CREATED,
    model: request.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: reply.content,
          refusal: null,
          ...(toolCalls.length > 0 ? { tool_calls: toolCalls } : {}),
        },
        logprobs: null,
        finish_reason: reply.finishReason,
      },
    ],
    usage: usageOf(request, reply),
  };
}
