import type { JsonSchema } from '../domain/schema/json-schema.js';

export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly text: string }
  | {
      readonly role: 'assistant';
      readonly text: string;
      readonly calls: readonly { readonly id: string; readonly name: string; readonly args: unknown }[];
    }
  | { readonly role: 'tool'; readonly callId: string; readonly text: string };

export type ModelTool = { readonly name: string; readonly description: string; readonly parameters: JsonSchema };

export type TalkRequest = {
  /** The second model is asked when the first is slow. */
  readonly model: 'first' | 'second';
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ModelTool[];
  readonly maxTokens: number;
};

export type ModelFault = 'rate_limited' | 'timeout' | 'refused' | 'unavailable' | 'cut_off';
export type ModelUsage = { readonly tokensIn: number; readonly tokensOut: number };

export type ModelEvent =
  | { readonly type: 'delta'; readonly text: string }
  /** `args` is null when what came is no JSON. */
  | { readonly type: 'tool'; readonly id: string; readonly name: string; readonly args: unknown }
  | { readonly type: 'done'; readonly usage: ModelUsage | null }
  | { readonly type: 'failed'; readonly fault: ModelFault };

export type WriteRequest = {
  readonly messages: readonly ModelMessage[];
  readonly schemaName: string;
  readonly schema: JsonSchema;
  readonly maxTokens: number;
  readonly temperature?: number;
  readonly timeoutMs: number;
};

/** A model that talks and writes. Its text is never trusted: callers check what it gives. */
export abstract class LanguageModel {
  /** Whether there is a second one to ask. */
  abstract readonly hasSecond: boolean;
  /** Ends with `done` or `failed`, and never throws. Aborted, it ends at once without another word. */
  abstract talk(request: TalkRequest, signal: AbortSignal): AsyncIterable<ModelEvent>;
  /** One JSON text by a schema. @throws ModelFailed */
  abstract write(request: WriteRequest): Promise<{ readonly text: string; readonly usage: ModelUsage | null }>;
}

export class ModelFailed extends Error {
  constructor(
    readonly fault: ModelFault,
    options?: { cause: unknown },
  ) {
    super(`the language model failed: ${fault}`, options);
  }
}
