import type { Brand } from '#kernel/brand';

export type EntryId = Brand<string, 'MemoryEntryId'>;

export const MEMORY_KINDS = [
  'note',
  'fact',
  'preference',
  'avoid_topic',
  'mood',
  'missed_call',
  'safety',
  'follow_up',
  'promise',
  'instruction',
  'retraction',
] as const;
export type MemoryKind = (typeof MEMORY_KINDS)[number];

/** What a person may write by hand; the rest comes from calls. */
export const HAND_WRITTEN_KINDS = ['note', 'fact', 'preference', 'avoid_topic', 'instruction'] as const;
export type HandWrittenKind = (typeof HAND_WRITTEN_KINDS)[number];

export const MEMORY_AUTHORS = ['call', 'user', 'admin'] as const;
export type MemoryAuthor = (typeof MEMORY_AUTHORS)[number];

/** One line of memory. Longer ones would waste the token budget of a call. */
export const MAX_TEXT = 160;

export type MoodValue = -2 | -1 | 0 | 1 | 2;

/** What an entry says. Sealed as JSON under a data key of the entry's own. */
export type MemoryContent = {
  readonly text: string;
  /** What a fact or preference is about: `pet.name`, `likes`, … (domain/slots). */
  readonly slot?: string;
  /** Whom it is about, where a slot fits several: "niece", "neighbour". */
  readonly subject?: string;
  /** The bare answer of a slot: "Rolo". */
  readonly answer?: string;
  /** 0 to 1; absent means certain. */
  readonly confidence?: number;
  /** Last day on which it holds: `YYYY-MM-DD`, local. */
  readonly until?: string;
  /** When it falls due: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` local, or an instant with `Z`. */
  readonly due?: string;
  readonly topics?: readonly string[];
  /** The person's own words. */
  readonly quote?: string;
  readonly value?: MoodValue;
  /** The entry this one contradicts without being sure enough to replace it. */
  readonly conflictsWith?: string;
  /** A safety entry's code. */
  readonly code?: string;
  /** Who made a promise. */
  readonly by?: 'us' | 'caller' | 'third';
  /** When it happened, where that is not when it was written: an instant. */
  readonly at?: string;
};

/** What other domains hand in. An entry of a call that the call has already written is left out. */
export type NewEntry = {
  readonly kind: MemoryKind;
  readonly content: MemoryContent;
  readonly supersedes?: string;
  readonly sourceCallId?: string;
  readonly author: MemoryAuthor;
  readonly authorId?: string;
};

/** What a person writes down. */
export type HandWritten = {
  readonly kind: HandWrittenKind;
  readonly text: string;
  readonly supersedes?: string | undefined;
};

export type EntryView = {
  readonly id: EntryId;
  readonly seq: number;
  readonly kind: MemoryKind;
  /** Null once its key was destroyed: forgotten, or the person was erased. Null also when `damaged`. */
  readonly content: MemoryContent | null;
  /** It has a key and yet does not open: `verify` says why. */
  readonly damaged: boolean;
  readonly supersedes: string | null;
  readonly supersededBy: string | null;
  readonly retraction: { readonly reason: string | null; readonly at: Date } | null;
  readonly sourceCallId: string | null;
  readonly author: MemoryAuthor;
  readonly authorId: string | null;
  readonly createdAt: Date;
};

export type MemoryFilter = {
  readonly q?: string | undefined;
  readonly kind?: MemoryKind | undefined;
  readonly limit: number;
  /** `seq` of the last entry of the page before. */
  readonly before: number | null;
};

/** An entry with its id. `idempotencyKey` says the same thing of the same call twice. */
export type KeyedEntry = NewEntry & { readonly id: string; readonly idempotencyKey: string };

export type EntryPage = { readonly items: readonly EntryView[]; readonly next: number | null };

export const CHAIN_FAULTS = [
  'altered',
  'missing',
  'reordered',
  'unsealed',
  'tail_cut',
  'head_mismatch',
  'head_missing',
] as const;
export type ChainFault = (typeof CHAIN_FAULTS)[number];

export type Verdict = {
  readonly ok: boolean;
  readonly entries: number;
  readonly firstBroken: { readonly seq: number; readonly id: string | null; readonly reason: ChainFault } | null;
};

export const MEMORY_LABELS = ['ABOUT', 'PEOPLE', 'LAST', 'OPEN', 'CHECK', 'AVOID', 'OWNER'] as const;
export type MemoryLabel = (typeof MEMORY_LABELS)[number];

/** The memory block's lines in the order they are printed; `entries` are safe to put into a prompt as data. */
export type MemoryLines = readonly { readonly label: MemoryLabel; readonly entries: readonly string[] }[];

export type MemoryContext = { readonly lines: MemoryLines; readonly usedIds: readonly string[] };

export type ContextWish = {
  readonly now: Date;
  /** The person's zone: "today" and dates are theirs. */
  readonly zone: string;
  readonly budgetTokens?: number;
  /** The scenario's topics; weekday, season and the last call's open topics are added. */
  readonly tags?: readonly string[];
};

/** Local days, both inclusive. */
export type MoodRange = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly zone?: string | undefined;
};

/** A day with a mood or a missed call, in the zone that was asked for. */
export type MoodDay = {
  readonly date: string;
  readonly value: MoodValue | null;
  readonly quote: string | null;
  readonly missed: boolean;
  readonly entryId: string | null;
};

/** What memory takes from a call's analysis (D1's result has these fields and more). */
export type CallFindings = {
  readonly summary?: string;
  readonly mood: { readonly value: MoodValue; readonly quote: string; readonly sure: 'low' | 'medium' | 'high' } | null;
  readonly topics: readonly string[];
  readonly facts: readonly {
    readonly slot: string;
    readonly subject: string;
    readonly value: string;
    readonly quote: string;
    readonly confidence: number;
    readonly polarity: 'is' | 'is_not';
    readonly until?: string | null | undefined;
    readonly correction: boolean;
  }[];
  readonly preferences: readonly {
    readonly kind: 'likes' | 'dislikes' | 'avoid_topic' | 'call_time' | 'style';
    readonly value: string;
    readonly quote: string;
  }[];
  readonly promises: readonly {
    readonly by: 'us' | 'caller' | 'third';
    readonly what: string;
    readonly local: string | null;
    readonly quote: string;
  }[];
  readonly safety: readonly { readonly code: string; readonly quote: string; readonly confidence: number }[];
  readonly followUps: readonly {
    readonly what: string;
    readonly dueLocal?: string | null | undefined;
    readonly quote: string;
  }[];
  readonly forget: readonly { readonly what: string; readonly quote: string }[];
  readonly privateTopics: readonly string[];
  /** What the person said, turn by turn. When given, an item whose quote is not in it is not theirs and falls. */
  readonly callerWords?: readonly string[];
  /** Fills `{patient}`; without it the placeholder reads "they". */
  readonly personName?: string;
};

export type AppliedCall = {
  readonly appended: readonly string[];
  readonly retracted: readonly string[];
  readonly forgotten: readonly string[];
  /** Entries the person said again: what "confirmed" is derived from. */
  readonly confirmed: readonly string[];
};

export type MissedCall = { readonly callId: string; readonly at: Date; readonly outcome: string };
