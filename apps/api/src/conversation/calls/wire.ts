import type { Action, EndReason } from '../domain/turn-taking/actions.js';

export type Segment = Extract<Action, { type: 'say' }>['segment'];

/** How a conversation is heard: one for each way that sound travels. */
export type Wire = {
  say(utteranceId: string, segment: Segment): void;
  finish(utteranceId: string): void;
  /** What was sent and not yet heard is to fall silent, as far as this way can. */
  cut(utteranceId: string): void;
  end(reason: EndReason): void;
};
