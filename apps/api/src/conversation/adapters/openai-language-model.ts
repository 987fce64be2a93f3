import { Injectable, Logger } from '@nestjs/common';
import OpenAI, { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { Metrics } from '../../platform/metrics/metrics.js';
import { LanguageModelConfig, firstPlace, secondPlace, unsupportedParams } from '../conversation.config.js';
import {
  LanguageModel,
  ModelFailed,
  type ModelEvent,
  type ModelFault,
  type ModelUsage,
  type TalkRequest,
  type WriteRequest,
} from '../ports/language-model.js';
import { Circuit } from './circuit.js';
import { toMessage, toTool, wireSchema } from './openai-wire.js';

type Place = {
  readonly name: 'first' | 'second';
  readonly client: OpenAI;
  readonly model: string;
  readonly circuit: Circuit;
};
/** The turn's own timers give up long before. */
const TALK_TIMEOUT_MS = 20_000;

/** Any place that speaks OpenAI's chat completions: OpenAI, Cerebras, a model of one's own, the sandbox. */
@Injectable()
export class OpenAiLanguageModel extends LanguageModel {
  private readonly logger = new Logger(OpenAiLanguageModel.name);
  private readonly first: Place;
  private readonly second: Place | null;
  private readonly unsupported: ReadonlySet<string>;
  private readonly effort: string | undefined;

  constructor(
    config: LanguageModelConfig,
    private readonly metrics: Metrics,
  ) {
    super();
    const second = secondPlace(config);
    this.first = placeOf('first', firstPlace(config));
    this.second = second && placeOf('second', second);
    this.unsupported = unsupportedParams(config);
    this.effort = config.llmReasoningEffort;
  }

  override get hasSecond(): boolean {
    return this.second !== null;
  }

  override async *talk(request: TalkRequest, signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const place = this.choose(request.model);
    const calls = new Map<number, { id: string; name: string; text: string }>();
    let usage: ModelUsage | null = null;
    let finish: string | null = null;
    try {
      const params = this.trimmed<OpenAI.Chat.ChatCompletionCreateParamsStreaming>({
        model: place.model,
        messages: request.messages.map(toMessage),
        ...(request.tools.length > 0 && { tools: request.tools.map(toTool), parallel_tool_calls: true }),
        max_completion_tokens: request.maxTokens,
        stream: true,
        stream_options: { include_usage: true },
        ...(this.effort && { reasoning_effort: this.effort as 'low' }),
      });
      const stream = await place.client.chat.completions.create(params, { signal, timeout: TALK_TIMEOUT_MS });
      for await (const chunk of stream) {
        if (chunk.usage) usage = { tokensIn: chunk.usage.prompt_tokens, tokensOut: chunk.usage.completion_tokens };
        const [choice] = chunk.choices;
        if (!choice) continue;
        finish = choice.finish_reason ?? finish;
        if (choice.delta.content) yield { type: 'delta', text: choice.delta.content };
        for (const { index, id, function: part } of choice.delta.tool_calls ?? []) {
          // Id and name come with the first fragment only; arguments are what all of them make together.
          const call = calls.get(index) ?? { id: '', name: '', text: '' };
          calls.set(index, {
            id: call.id || (id ?? ''),
            name: call.name || (part?.name ?? ''),
            text: call.text + (part?.arguments ?? ''),
          });
        }
      }
      if (signal.aborted) return;
      // A stream that breaks off says nothing: without a reason to finish it is not finished.
      if (finish === null) throw new ModelFailed('cut_off');
    } catch (error) {
      if (signal.aborted || error instanceof APIUserAbortError) return;
      yield { type: 'failed', fault: this.note(place, error) };
      return;
    }
    place.circuit.succeeded();
    for (const { id, name, text } of calls.values()) yield { type: 'tool', id, name, args: parse(text) };
    yield { type: 'done', usage };
  }

  override async write(request: WriteRequest): Promise<{ text: string; usage: ModelUsage | null }> {
    const place = this.choose('first');
    try {
      const answer = await place.client.chat.completions.create(
        this.trimmed<OpenAI.Chat.ChatCompletionCreateParamsNonStreaming>({
          model: place.model,
          messages: request.messages.map(toMessage),
          max_completion_tokens: request.maxTokens,
          ...(request.temperature !== undefined && { temperature: request.temperature }),
          ...(this.effort && { reasoning_effort: this.effort as 'low' }),
          response_format: {
            type: 'json_schema',
            json_schema: { name: request.schemaName, strict: true, schema: wireSchema(request.schema) },
          },
        }),
        { timeout: request.timeoutMs },
      );
      const [choice] = answer.choices;
      if (choice?.finish_reason === 'length') throw new ModelFailed('cut_off');
      const { usage } = answer;
      place.circuit.succeeded();
      return {
        text: choice?.message.content ?? '',
        usage: usage ? { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens } : null,
      };
    } catch (error) {
      throw new ModelFailed(this.note(place, error), { cause: error });
    }
  }

  /** While the first place's circuit is open, turns begin at the second. */
  private choose(wanted: 'first' | 'second'): Place {
    const now = performance.now();
    if (!this.second) return this.first;
    if (wanted === 'second') return this.second;
    return this.first.circuit.isOpen(now) && !this.second.circuit.isOpen(now) ? this.second : this.first;
  }

  private trimmed<P extends object>(params: P): P {
    return Object.fromEntries(Object.entries(params).filter(([name]) => !this.unsupported.has(name))) as P;
  }

  /** The vendor's text goes no further: it may hold what was said. */
  private note({ name, circuit }: Place, error: unknown): ModelFault {
    const fault = faultOf(error);
    circuit.failed(performance.now());
    this.metrics.count('everline_llm_failures_total', 'Failed requests to a language model', { place: name, fault });
    this.logger.warn(
      { place: name, fault, status: error instanceof APIError ? error.status : undefined },
      'language model failed',
    );
    return fault;
  }
}

function placeOf(
  name: Place['name'],
  { apiKey, baseUrl, model }: { apiKey: string; baseUrl: string; model: string },
): Place {
  // Retries are the conversation's matter: it knows what the caller is hearing meanwhile.
  return { name, client: new OpenAI({ apiKey, baseURL: baseUrl, maxRetries: 0 }), model, circuit: new Circuit() };
}

function faultOf(error: unknown): ModelFault {
  if (error instanceof ModelFailed) return error.fault;
  if (error instanceof APIConnectionTimeoutError) return 'timeout';
  if (error instanceof APIError && error.status === 429) return 'rate_limited';
  if (error instanceof APIError && error.status !== undefined && error.status >= 400 && error.status < 500)
    return 'refused';
  return 'unavailable';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text || '{}');
  } catch {
    return null;
  }
}
