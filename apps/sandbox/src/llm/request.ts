import { isRecord, stringOf } from './json.js';

export interface ToolSpec {
  name: string;
  parameters: Record<string, unknown>;
}

export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

export type Message =
  | { role: 'system'; text: string }
  | { role: 'user'; text: string }
  | { role: 'assistant'; text: string; toolCalls: ToolCall[] }
  | { role: 'tool'; callId: string; text: string };

export interface ChatRequest {
  model: string;
  messages: Message[];
  tools: ToolSpec[];
  /** `none` forbids tools, a name forces one. */
  toolChoice: 'auto' | 'none' | 'required' | { name: string };
  /** The schema of `response_format`, when one was given. */
  responseSchema: Record<string, unknown> | null;
  stream: boolean;
  includeUsage: boolean;
  promptBytes: number;
}

export interface Refusal {
  status: number;
  message: string;
  type: string;
  param: string | null;
  code: string | null;
}

const MAX_MESSAGES = 2_000;

export function readRequest(body: unknown): { ok: true; request: ChatRequest } | { ok: false; refusal: Refusal } {
  if (!isRecord(body)) return refuse('We could not parse the JSON body of your request.', null);
  if (typeof body['model'] !== 'string' || body['model'] === '')
    return refuse('you must provide a model parameter', null);
  const given = body['messages'];
  if (!Array.isArray(given) || given.length === 0 || given.length > MAX_MESSAGES) {
    return refuse("Invalid 'messages': expected a non-empty array of messages.", 'messages');
  }
  const messages: Message[] = [];
  for (const [index, one] of given.entries()) {
    const message = readMessage(one);
    if (message === null) return refuse(`Invalid value for 'messages[${index}]'.`, `messages[${index}]`);
    messages.push(message);
  }
  const orphan = orphanedTool(messages);
  if (orphan !== null) return refuse(orphan.message, orphan.param);
  const options = body['stream_options'];
  if (options !== undefined && options !== null && body['stream'] !== true) {
    return refuse("The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options');
  }
  return {
    ok: true,
    request: {
      model: body['model'],
      messages,
      tools: readTools(body['tools']),
      toolChoice: readToolChoice(body['tool_choice']),
      responseSchema: readResponseSchema(body['response_format']),
      stream: body['stream'] === true,
      includeUsage: isRecord(options) && options['include_usage'] === true,
      promptBytes: Buffer.byteLength(JSON.stringify([body['messages'], body['tools'] ?? []])),
    },
  };
}

function refuse(message: string, param: string | null): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { status: 400, message, type: 'invalid_request_error', param, code: null } };
}

function readMessage(value: unknown): Message | null {
  if (!isRecord(value)) return null;
  const text = contentText(value['content']);
  switch (value['role']) {
    case 'system':
    case 'developer':
      return { role: 'system', text };
    case 'user':
      return { role: 'user', text };
    case 'assistant':
      return { role: 'assistant', text, toolCalls: readToolCalls(value['tool_calls']) };
    case 'tool':
      return { role: 'tool', callId: stringOf(value['tool_call_id']), text };
    default:
      return null;
  }
}

/** Content is a string, or parts of which only the text ones speak to us. */
function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map((part) => (isRecord(part) ? stringOf(part['text']) : '')).join('');
}

function readToolCalls(value: unknown): ToolCall[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((call) => {
    const made = isRecord(call['function']) ? call['function'] : {};
    return { id: stringOf(call['id']), name: stringOf(made['name']), arguments: stringOf(made['arguments']) };
  });
}

function readTools(value: unknown): ToolSpec[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap((tool) => {
    const spec = tool['function'];
    if (!isRecord(spec) || typeof spec['name'] !== 'string') return [];
    return [{ name: spec['name'], parameters: isRecord(spec['parameters']) ? spec['parameters'] : {} }];
  });
}

function readToolChoice(value: unknown): ChatRequest['toolChoice'] {
  if (value === 'none' || value === 'required') return value;
  if (isRecord(value) && isRecord(value['function'])) return { name: stringOf(value['function']['name']) };
  return 'auto';
}

function readResponseSchema(value: unknown): Record<string, unknown> | null {
  if (!isRecord(value) || value['type'] !== 'json_schema' || !isRecord(value['json_schema'])) return null;
  const schema = value['json_schema']['schema'];
  return isRecord(schema) ? schema : {};
}

/** The provider refuses a history whose tool calls and results do not pair up; so must its double. */
function orphanedTool(messages: Message[]): { message: string; param: string } | null {
  let open = new Set<string>();
  for (const [index, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!open.delete(message.callId)) {
        return {
          message:
            "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          param: `messages[${index}].role`,
        };
      }
    } else if (message.role !== 'system') {
      if (open.size > 0) return unanswered(open, index);
      if (message.role === 'assistant') open = new Set(message.toolCalls.map((call) => call.id));
    }
  }
  return open.size > 0 ? unanswered(open, messages.length - 1) : null;
}

function unanswered(open: Set<string>, index: number): { message: string; param: string } {
  return {
    message:
      "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
      `The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    param: `messages.[${index}].role`,
  };
}
