import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { completionOf, CREATED } from './completion.js';
import { distorted, type ModelFaults, NO_FAULTS } from './model-faults.js';
import { reply } from './reply.js';
import type { Reply } from './reply.types.js';
import { type ChatRequest, readRequest, type Refusal } from './request.js';
import { type Chunk, chunksOf } from './stream.js';

export interface ModelPace {
  firstTokenMs: number;
  wordMs: number;
}

const MODELS = ['everline-sandbox-1'];
const BODY_LIMIT = 4 * 1024 * 1024;

export function paceFrom(env: Record<string, string | undefined>): ModelPace {
  return {
    firstTokenMs: milliseconds(env['SANDBOX_LLM_FIRST_TOKEN_MS'], 180),
    wordMs: milliseconds(env['SANDBOX_LLM_WORD_MS'], 12),
  };
}

function milliseconds(text: string | undefined, usual: number): number {
  const value = Number(text === undefined || text === '' ? usual : text);
  return Number.isFinite(value) && value >= 0 ? value : usual;
}

/** The model provider's side of its own wire, under `/openai/v1`. Every model name is answered; the listed one is ours. */
export function registerOpenAi(
  app: FastifyInstance,
  faults: ModelFaults = NO_FAULTS,
  pace: ModelPace = paceFrom(process.env),
): void {
  app.get('/openai/v1/models', () => ({ object: 'list', data: MODELS.map(modelOf) }));
  app.get<{ Params: { id: string } }>('/openai/v1/models/:id', ({ params }, answer) =>
    MODELS.includes(params.id)
      ? modelOf(params.id)
      : refuse(answer, {
          status: 404,
          message: `The model '${params.id}' does not exist`,
          type: 'invalid_request_error',
          param: 'model',
          code: 'model_not_found',
        }),
  );
  app.post('/openai/v1/chat/completions', { bodyLimit: BODY_LIMIT }, async (incoming, answer) => {
    if (!/^Bearer \S+/u.test(incoming.headers.authorization ?? '')) {
      return refuse(answer, {
        status: 401,
        message: "You didn't provide an API key.",
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      });
    }
    const delay = faults.strikes('openai', 'delay');
    if (delay !== null) await wait(delay.delayMs);
    const error = faults.strikes('openai', 'error');
    if (error !== null) return refuse(answer, failure(error.status ?? 500));
    const read = readRequest(incoming.body);
    if (!read.ok) return refuse(answer, read.refusal);
    const made = distorted(read.request, reply(read.request), faults);
    const dropped = faults.strikes('openai', 'drop') !== null;
    if (read.request.stream) return sendStream(answer, read.request, made, pace, dropped);
    if (dropped) {
      answer.hijack();
      answer.raw.destroy();
      return answer;
    }
    await wait(pace.firstTokenMs);
    return completionOf(read.request, made);
  });
}

function modelOf(id: string): Record<string, unknown> {
  return { id, object: 'model', created: CREATED, owned_by: 'everline-sandbox' };
}

function refuse(answer: FastifyReply, { status, message, type, param, code }: Refusal): FastifyReply {
  return answer.status(status).send({ error: { message, type, param, code } });
}

function failure(status: number): Refusal {
  return status === 429
    ? { status, message: 'Rate limit reached for requests', type: 'requests', param: null, code: 'rate_limit_exceeded' }
    : {
        status,
        message: 'The server had an error while processing your request. Sorry about that!',
        type: 'server_error',
        param: null,
        code: null,
      };
}

async function sendStream(
  answer: FastifyReply,
  request: ChatRequest,
  made: Reply,
  pace: ModelPace,
  dropped: boolean,
): Promise<FastifyReply> {
  answer.hijack();
  const { raw } = answer;
  let isGone = false;
  // The client hung up: a cut turn must not keep a timer running.
  raw.on('close', () => (isGone = true));
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache',
    connection: 'keep-alive',
  });
  const chunks = chunksOf(request, made);
  const until = dropped ? Math.ceil(chunks.length / 2) : chunks.length;
  if (pace.firstTokenMs > 0) await wait(pace.firstTokenMs);
  for (const chunk of chunks.slice(0, until)) {
    if (isGone) return answer;
    await paced(chunk, pace);
    await written(raw, `data: ${chunk.data}\n\n`);
  }
  if (dropped) raw.destroy();
  else raw.end();
  return answer;
}

/** Waits until the kernel has it, so that a dropped stream was really heard up to the drop. */
function written(raw: FastifyReply['raw'], text: string): Promise<void> {
  return new Promise((resolve) => raw.write(text, () => resolve()));
}

async function paced(chunk: Chunk, { wordMs }: ModelPace): Promise<void> {
  if (chunk.isWord && wordMs > 0) await wait(wordMs);
}
