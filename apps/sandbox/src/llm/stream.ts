import { CREATED, idOf, usageOf } from './completion.js';
import type { Reply } from './reply.types.js';
import type { ChatRequest } from './request.js';

const ARGUMENT_PIECE = 20;

/** One chunk, and whether it is a word: pace is counted in words. */
export interface Chunk {
  data: string;
  isWord: boolean;
}

export function chunksOf(request: ChatRequest, reply: Reply): Chunk[] {
  const chunks: Chunk[] = [];
  const base = { id: idOf(request), object: 'chat.completion.chunk', created: CREATED, model: request.model };
  const push = (delta: Record<string, unknown>, finish: string | null = null, isWord = false): void => {
    const choices = [{ index: 0, delta, logprobs: null, finish_reason: finish }];
    chunks.push({
      data: JSON.stringify({ ...base, choices, ...(request.includeUsage ? { usage: null } : {}) }),
      isWord,
    });
  };
  push({ role: 'assistant', content: reply.content === null ? null : '', refusal: null });
  for (const word of reply.content?.match(/\s*\S+\s*$|\s*\S+/gu) ?? []) push({ content: word }, null, true);
  for (const [index, call] of reply.toolCalls.entries()) {
    push(
      { tool_calls: [{ index, id: call.id, type: 'function', function: { name: call.name, arguments: '' } }] },
      null,
      true,
    );
    for (const piece of piecesOf(call.arguments))
      push({ tool_calls: [{ index, function: { arguments: piece } }] }, null, true);
  }
  push({}, reply.finishReason);
  if (request.includeUsage)
    chunks.push({ data: JSON.stringify({ ...base, choices: [], usage: usageOf(request, reply) }), isWord: false });
  chunks.push({ data: '[DONE]', isWord: false });
  return chunks;
}

/** By code points, so that no piece holds half a character. */
function piecesOf(text: string): string[] {
  const points = Array.from(text);
  const pieces: string[] = [];
  for (let at = 0; at < points.length; at += ARGUMENT_PIECE)
    pieces.push(points.slice(at, at + ARGUMENT_PIECE).join(''));
  return pieces;
}
