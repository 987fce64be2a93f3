import type OpenAI from 'openai';
import type { JsonSchema } from '../domain/schema/json-schema.js';
import type { ModelMessage, ModelTool } from '../ports/language-model.js';

export function toMessage(message: ModelMessage): OpenAI.Chat.ChatCompletionMessageParam {
  switch (message.role) {
    case 'system':
    case 'user':
      return { role: message.role, content: message.text };
    case 'tool':
      return { role: 'tool', tool_call_id: message.callId, content: message.text };
    default:
      return {
        role: 'assistant',
        content: message.text || null,
        ...(message.calls.length > 0 && {
          tool_calls: message.calls.map(({ id, name, args }) => ({
            id,
            type: 'function' as const,
            function: { name, arguments: JSON.stringify(args ?? {}) },
          })),
        }),
      };
  }
}

export function toTool({ name, description, parameters }: ModelTool): OpenAI.Chat.ChatCompletionTool {
  return { type: 'function', function: { name, description, parameters: wireSchema(parameters), strict: true } };
}

/** Strict schemas refuse words that only we check: lengths and counts. */
export function wireSchema(schema: JsonSchema): Record<string, unknown> {
  const { maxLength: _length, maxItems: _items, properties, items, anyOf, ...kept } = schema;
  return {
    ...kept,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, wireSchema(one)])),
    }),
    ...(items && { items: wireSchema(items) }),
    ...(anyOf && { anyOf: anyOf.map(wireSchema) }),
  };
}
