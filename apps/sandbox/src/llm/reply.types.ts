export interface Reply {
  /** Speech, or a tool call; never both. */
  content: string | null;
  toolCalls: { id: string; name: string; arguments: string }[];
  finishReason: 'stop' | 'tool_calls' | 'length';
}
