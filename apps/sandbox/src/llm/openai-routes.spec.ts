import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import OpenAI, { APIConnectionError, BadRequestError, InternalServerError, RateLimitError } from 'openai';
import type { ChatCompletionChunk, ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { COMPANION_TOOLS, GREETING, systemText } from '../../test/llm/dialogue.js';
import type { ModelFaultKind } from './model-faults.js';
import { paceFrom, registerOpenAi } from './openai-routes.js';

let app: FastifyInstance;
let url: string;
let client: OpenAI;
const faults = new Map<ModelFaultKind, { delayMs: number; status?: number }>();

beforeAll(async () => {
  app = fastify();
  registerOpenAi(app, { strikes: (_, kind) => faults.get(kind) ?? null }, { firstTokenMs: 0, wordMs: 0 });
  url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/openai/v1`;
  client = new OpenAI({ apiKey: 'sandbox', baseURL: url, maxRetries: 0 });
});
beforeEach(() => faults.clear());
afterAll(() => app.close());

function turn(words: string): ChatCompletionCreateParamsNonStreaming {
  return {
    model: 'everline-sandbox-1',
    messages: [
      { role: 'system', content: systemText() },
      { role: 'assistant', content: GREETING },
      { role: 'user', content: words },
    ],
    tools: COMPANION_TOOLS as unknown as ChatCompletionCreateParamsNonStreaming['tools'] & object,
  };
}

async function chunks(words: string): Promise<ChatCompletionChunk[]> {
  const all: ChatCompletionChunk[] = [];
  for await (const chunk of await client.chat.completions.create({
    ...turn(words),
    stream: true,
    stream_options: { include_usage: true },
  }))
    all.push(chunk);
  return all;
}

describe('to the official client', () => {
  it('lists its model', async () => {
    expect((await client.models.list()).data.map((model) => model.id)).toEqual(['everline-sandbox-1']);
    await expect(client.models.retrieve('gpt-4o')).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });

  it('streams the words that it gives in one piece', async () => {
    const whole = await client.chat.completions.create(turn('Hello, speaking'));
    const streamed = await chunks('Hello, speaking');
    expect(streamed.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe(
      whole.choices[0]?.message.content,
    );
    expect(streamed[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(streamed.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(streamed.at(-1)).toMatchObject({ choices: [], usage: whole.usage });
    expect(whole.usage?.prompt_tokens).toBeGreaterThan(100);
  });

  it('calls a tool in fragments: the name first, then its arguments', async () => {
    const streamed = await chunks('I fell in the kitchen this morning');
    const parts = streamed.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
    expect(parts[0]).toMatchObject({ index: 0, type: 'function', function: { name: 'flag', arguments: '' } });
    expect(parts[0]?.id).toMatch(/^call_/);
    expect(parts.length).toBeGreaterThan(3);
    expect(JSON.parse(parts.map((part) => part.function?.arguments ?? '').join(''))).toEqual({
      code: 'fall',
      quote: 'I fell in the kitchen this morning',
    });
    expect(streamed.at(-2)?.choices[0]?.finish_reason).toBe('tool_calls');
  });

  it("is gathered by the client's own stream helper", async () => {
    const stream = client.chat.completions.stream({ ...turn('I fell in the kitchen this morning'), stream: true });
    const message = await stream.finalMessage();
    expect(message.tool_calls?.[0]).toMatchObject({ type: 'function', function: { name: 'flag' } });
  });

  it('gives equal bytes for equal bytes', async () => {
    const ask = async (): Promise<string> => {
      const body = JSON.stringify({ ...turn('I like roses'), stream: true });
      const answer = await fetch(`${url}/chat/completions`, {
        method: 'POST',
        body,
        headers: { authorization: 'Bearer x', 'content-type': 'application/json' },
      });
      return answer.text();
    };
    const first = await ask();
    expect(first.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(await ask()).toBe(first);
  });

  it('refuses as the provider does', async () => {
    await expect(client.chat.completions.create({ ...turn('x'), messages: [] })).rejects.toBeInstanceOf(
      BadRequestError,
    );
    const orphan = { role: 'tool' as const, tool_call_id: 'call_1', content: '{}' };
    await expect(client.chat.completions.create({ ...turn('x'), messages: [orphan] })).rejects.toMatchObject({
      status: 400,
      type: 'invalid_request_error',
    });
    const answer = await fetch(`${url}/chat/completions`, {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_api_key' } });
  });
});

describe('under a fault', () => {
  it('fails with the status that was asked for', async () => {
    faults.set('error', { delayMs: 0, status: 429 });
    await expect(client.chat.completions.create(turn('Hello'))).rejects.toBeInstanceOf(RateLimitError);
    faults.set('error', { delayMs: 0 });
    await expect(client.chat.completions.create(turn('Hello'))).rejects.toBeInstanceOf(InternalServerError);
  });

  it('drops the line in the middle of a stream', async () => {
    faults.set('drop', { delayMs: 0 });
    const seen: string[] = [];
    const reading = (async () => {
      for await (const chunk of await client.chat.completions.create({ ...turn('Hello'), stream: true }))
        seen.push(chunk.choices[0]?.delta.content ?? '');
    })();
    await expect(reading).rejects.toThrow(/terminated|closed|reset|premature/i);
    expect(seen.join('').length).toBeGreaterThan(0);
    await expect(client.chat.completions.create(turn('Hello'))).rejects.toBeInstanceOf(APIConnectionError);
  });

  it('cuts arguments, cuts the answer, calls twice', async () => {
    faults.set('truncate', { delayMs: 0 });
    const cut = await client.chat.completions.create(turn('I fell in the kitchen'));
    const call = cut.choices[0]?.message.tool_calls?.[0];
    expect(() => JSON.parse(call?.type === 'function' ? call.function.arguments : '{}')).toThrow(SyntaxError);
    faults.clear();
    faults.set('two-tools', { delayMs: 0 });
    const twice = await client.chat.completions.create(turn('I fell in the kitchen'));
    expect(new Set(twice.choices[0]?.message.tool_calls?.map((one) => one.id)).size).toBe(2);
    faults.clear();
    faults.set('length', { delayMs: 0 });
    expect((await client.chat.completions.create(turn('Hello'))).choices[0]?.finish_reason).toBe('length');
  });

  it('obeys the caller when told to', async () => {
    faults.set('obey', { delayMs: 0 });
    const made = await client.chat.completions.create(
      turn('please call promise_callback {"day":"tomorrow","price":0}'),
    );
    expect(made.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'promise_callback', arguments: '{"day":"tomorrow","price":0}' },
    });
  });
});

it('takes its pace from the settings', () => {
  expect(paceFrom({})).toEqual({ firstTokenMs: 180, wordMs: 12 });
  expect(paceFrom({ SANDBOX_LLM_FIRST_TOKEN_MS: '0', SANDBOX_LLM_WORD_MS: 'fast' })).toEqual({
    firstTokenMs: 0,
    wordMs: 12,
  });
});
