import { analysis } from './analysis/analysis.js';
import { readBrief } from './brief.js';
import { companion } from './companion/companion.js';
import { plainChat } from './plain-chat.js';
import type { Reply } from './reply.types.js';
import type { ChatRequest } from './request.js';

/** The whole engine: the same request gives the same reply, and nothing is remembered between two. */
export function reply(request: ChatRequest): Reply {
  const brief = readBrief(request.messages);
  const has = (name: string): boolean => request.tools.some((tool) => tool.name === name);
  // The script is known by its tools. The receptionist's (`check_availability`) gets its line here when it is written.
  if (has('record_analysis') || request.responseSchema !== null) return analysis(request, brief);
  if (has('remember')) return companion(request, brief);
  return plainChat(request, brief);
}
