import type { RequestContext } from '../../platform/context/request-context.js';
import type { Language } from '../conversation.types.js';
import type { ToolSpec } from '../domain/tools/companion-tools.js';
import type { Pace } from '../domain/turn-taking/pace.js';
import type { TurnTakingConfig, TurnTakingState } from '../domain/turn-taking/state.js';

/** A call that may begin: everything the conversation needs, read once. */
export type PreparedCall = {
  readonly ctx: RequestContext;
  readonly callId: string;
  readonly serviceId: string;
  readonly patientId: string | null;
  readonly language: Language;
  readonly zone: string;
  readonly prompt: string;
  readonly tools: readonly ToolSpec[];
  readonly config: TurnTakingConfig;
  readonly state: TurnTakingState;
  readonly pace: Pace | null;
  /** How long the recogniser lets a pause last before it says that a turn is over. */
  readonly speechTimeoutMs: number;
};
