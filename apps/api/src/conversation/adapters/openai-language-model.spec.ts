import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { Metrics } from '../../platform/metrics/metrics.js';
import { LanguageModelConfig } from '../conversation.config.js';
import { COMPANION_TOOLS } from '../domain/tools/companion-tools.js';
import type { ModelEvent, TalkRequest } from '../ports/language-model.js';
import { Circuit } from './circuit.js';
import { OpenAiLanguageModel } from './openai-language-model.js';

let server: Server;
let bodies: Record<string, unknown>[];
let reply: (response: ServerResponse) => void;
let config: LanguageModelConfig;

beforeEach(async () => {
  bodies = [];
  server = createServer((request, response) => void read(request).then((body) => (bodies.push(body), reply(response))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  config = Object.assign(new LanguageModelConfig(), {
    openaiApiKey: 'key',
    openaiBaseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    llmModel: 'some-model',
    llmUnsupportedParams: 'parallel_tool_calls',
  });
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function read(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const part of request) text += String(part);
  return JSON.parse(text) as Record<string, unknown>;
}

const stream = (response: ServerResponse, chunks: readonly object[], end = true): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const chunk of chunks) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  if (end) response.end('data: [DONE]\n\n');
};
const delta = (part: object, finish: string | null = null) => ({
  choices: [{ index: 0, delta: part, finish_reason: finish }],
});
const call = (part: object) => delta({ tool_calls: [{ index: 0, ...part }] });

const REQUEST: TalkRequest = {
  model: 'first',
  messages: [
    { role: 'system', text: 'PROMPT' },
    { role: 'user', text: 'Hello' },
    { role: 'assistant', text: '', calls: [{ id: 't1', name: 'remember', args: { kind: 'note' } }] },
    { role: 'tool', callId: 't1', text: '{"ok":true}' },
  ],
  tools: COMPANION_TOOLS,
  maxTokens: 90,
};

async function talk(signal = new AbortController().signal): Promise<ModelEvent[]> {
  const events: ModelEvent[] = [];
  for await (const event of new OpenAiLanguageModel(config, new Metrics()).talk(REQUEST, signal)) events.push(event);
  return events;
}

it('streams words, then what it cost', async () => {
  reply = (response) =>
    stream(response, [
      delta({ role: 'assistant', content: '' }),
      delta({ content: 'Good ' }),
      delta({ content: 'morning.' }),
      delta({}, 'stop'),
      { choices: [], usage: { prompt_tokens: 12, completion_tokens: 3 } },
    ]);
  expect(await talk()).toEqual([
    { type: 'delta', text: 'Good ' },
    { type: 'delta', text: 'morning.' },
    { type: 'done', usage: { tokensIn: 12, tokensOut: 3 } },
  ]);
  const [body] = bodies;
  expect(body).toMatchObject({ model: 'some-model', stream: true, max_completion_tokens: 90 });
  expect(body).not.toHaveProperty('parallel_tool_calls');
  expect(body!['messages']).toEqual([
    { role: 'system', content: 'PROMPT' },
    { role: 'user', content: 'Hello' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 't1', type: 'function', function: { name: 'remember', arguments: '{"kind":"note"}' } }],
    },
    { role: 'tool', tool_call_id: 't1', content: '{"ok":true}' },
  ]);
  expect(JSON.stringify(body!['tools'])).not.toContain('maxLength');
});

it('puts a tool call together from its fragments, and says so when they make no sense', async () => {
  reply = (response) =>
    stream(response, [
      call({ id: 'a', function: { name: 'flag', arguments: '{"code":' } }),
      call({ function: { arguments: '"fall","quote":"I fell"}' } }),
      delta({}, 'tool_calls'),
    ]);
  expect((await talk())[0]).toEqual({ type: 'tool', id: 'a', name: 'flag', args: { code: 'fall', quote: 'I fell' } });
  reply = (response) =>
    stream(response, [call({ id: 'b', function: { name: 'flag', arguments: '{"code":"fa' } }), delta({}, 'length')]);
  expect((await talk())[0]).toEqual({ type: 'tool', id: 'b', name: 'flag', args: null });
});

it.each<[string, (response: ServerResponse) => void, string]>([
  ['too many requests', (response) => response.writeHead(429).end('{}'), 'rate_limited'],
  ['a refused request', (response) => response.writeHead(400).end('{"error":{"message":"no"}}'), 'refused'],
  ['a broken provider', (response) => response.writeHead(500).end('{}'), 'unavailable'],
  ['a stream that stops without an end', (response) => stream(response, [delta({ content: 'Go' })]), 'cut_off'],
])('fails with a word of ours: %s', async (_, answer, fault) => {
  reply = answer;
  expect((await talk()).at(-1)).toEqual({ type: 'failed', fault });
});

it('ends without a word when it is called off', async () => {
  const abort = new AbortController();
  reply = (response) => {
    stream(response, [delta({ content: 'Go' })], false);
    abort.abort();
  };
  const events = await talk(abort.signal);
  expect(events.filter(({ type }) => type !== 'delta')).toEqual([]);
});

it('writes JSON by a schema', async () => {
  reply = (response) =>
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ choices: [{ message: { content: '{"a":1}' }, finish_reason: 'stop' }] }));
  const model = new OpenAiLanguageModel(config, new Metrics());
  const request = {
    messages: REQUEST.messages.slice(0, 2),
    schemaName: 's',
    schema: { type: 'object' },
    maxTokens: 9,
    timeoutMs: 5_000,
  };
  expect(await model.write(request)).toEqual({ text: '{"a":1}', usage: null });
  expect(bodies[0]).toMatchObject({
    response_format: { type: 'json_schema', json_schema: { name: 's', strict: true } },
  });
  reply = (response) => response.writeHead(503).end('{}');
  await expect(model.write(request)).rejects.toMatchObject({ fault: 'unavailable' });
});

it('opens the circuit after three failures in a minute, and closes it a minute later', () => {
  const circuit = new Circuit();
  for (const at of [0, 20_000, 40_000]) circuit.failed(at);
  expect(circuit.isOpen(41_000)).toBe(true);
  expect(circuit.isOpen(61_000)).toBe(false);
  circuit.failed(62_000);
  circuit.succeeded();
  expect(circuit.isOpen(62_001)).toBe(false);
});
