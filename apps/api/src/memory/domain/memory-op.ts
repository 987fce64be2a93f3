import type { MemoryContent, MemoryKind } from '../memory.types.js';

/** What a call changes. `key` says the same thing of the same call twice; `confirm` writes nothing. */
export type MemoryOp =
  | {
      readonly op: 'append';
      readonly kind: MemoryKind;
      readonly content: MemoryContent;
      readonly supersedes: string | null;
      readonly key: string;
    }
  | {
      readonly op: 'retract';
      readonly entryId: string;
      readonly reason: string;
      readonly forget: boolean;
      readonly key: string;
    }
  | { readonly op: 'confirm'; readonly entryId: string };
