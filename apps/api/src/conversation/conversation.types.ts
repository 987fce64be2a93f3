// Plain data that may cross to other domains.

export type Language = 'en' | 'es';

/** conversation.md C2, closed. The level says who must hear of it, and how soon. */
export const SAFETY_LEVELS = {
  self_harm: 3,
  emergency: 3,
  abuse_neglect: 3,
  scam_suspected: 2,
  fall: 2,
  injury_pain: 2,
  medicine_missed_or_double: 2,
  no_food_or_heat: 2,
  confusion_unusual: 2,
  lost_or_wandering: 2,
  help_requested: 2,
  hopeless: 1,
  grief_heavy: 1,
  lonely_persistent: 1,
  wants_to_stop_calls: 1,
} as const;
export type SafetyCode = keyof typeof SAFETY_LEVELS;
export const SAFETY_CODES = Object.keys(SAFETY_LEVELS) as SafetyCode[];

export const TOPICS = [
  'family',
  'friends',
  'health_talk',
  'sleep',
  'meals',
  'medicine',
  'home',
  'weather',
  'hobby',
  'faith',
  'memories',
  'news',
  'money',
  'plans',
  'loneliness',
  'booking',
  'pricing',
  'support',
  'transfer',
  'message',
  'demo',
  'complaint',
  'spam',
] as const;
export type Topic = (typeof TOPICS)[number];

/** What a fact is about. Single-valued slots are superseded, the others gather. */
export const SLOTS = [
  'name_used',
  'daughter.name',
  'pet.name',
  'hearing',
  'mobility_aid',
  'doctor.name',
  'likes',
  'friend',
  'visit',
  'trip',
  'ailment_said',
  'other',
] as const;
export type Slot = (typeof SLOTS)[number];

export const JUDGED_PARTS = ['purpose', 'warmth'] as const;
export type JudgedPart = (typeof JUDGED_PARTS)[number];
export type Judgement = 0 | 0.25 | 0.5 | 0.75 | 1;

export type Proven = 'yes' | 'no' | 'unknown';

export type FactFound = {
  readonly slot: Slot;
  readonly subject: string;
  readonly value: string;
  readonly quote: string;
  readonly confidence: number;
  readonly polarity: 'is' | 'is_not';
  readonly until?: string | null;
  readonly correction: boolean;
};
export type PreferenceFound = {
  readonly kind: 'likes' | 'dislikes' | 'avoid_topic' | 'call_time' | 'style';
  readonly value: string;
  readonly quote: string;
};
export type PromiseFound = {
  readonly by: 'us' | 'caller' | 'third';
  readonly what: string;
  readonly spoken: string;
  readonly local: string | null;
  readonly zone: string;
  readonly quote: string;
};
export type SafetyFound = { readonly code: SafetyCode; readonly quote: string; readonly confidence: number };
export type FollowUpFound = { readonly what: string; readonly dueLocal?: string | null; readonly quote: string };
export type MoodFound = {
  readonly value: -2 | -1 | 0 | 1 | 2;
  readonly quote: string;
  readonly sure: 'low' | 'medium' | 'high';
};

/** conversation.md D1: what is known of a call once it is over. Quotes are the caller's own words. */
export type AnalysisResult = {
  readonly reached: Proven;
  readonly endedNormally: Proven;
  readonly language: string;
  readonly summary: string;
  readonly mood: MoodFound | null;
  readonly topics: readonly Topic[];
  readonly facts: readonly FactFound[];
  readonly preferences: readonly PreferenceFound[];
  readonly promises: readonly PromiseFound[];
  readonly safety: readonly SafetyFound[];
  readonly followUps: readonly FollowUpFound[];
  readonly forget: readonly { readonly what: string; readonly quote: string }[];
  readonly privateTopics: readonly string[];
  readonly judged: Readonly<Record<JudgedPart, Judgement>>;
  readonly recommendations: readonly string[];
};

/** `fallback` is never an all-clear. */
export type AnalysisSource = 'model' | 'repaired' | 'fallback';

/** A tool that has run, with what it was asked and what it answered. */
export type ToolDone = {
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly ok: boolean;
  readonly say: string;
};

/** What the core measured and proved during the call; kept with the call, read by the analysis. */
export type ConversationFacts = {
  readonly reached: Proven;
  readonly endedNormally: Proven;
  readonly endReason: string;
  readonly callerTurns: number;
  readonly agentTurns: number;
  readonly callerWords: number;
  readonly agentWords: number;
  readonly interruptions: number;
  readonly falseEndpoints: number;
  readonly backchannels: number;
  readonly reprompts: number;
  readonly repairs: number;
  readonly fillers: number;
  readonly hedges: number;
  readonly providerErrors: number;
  readonly firstWordMs: number | null;
  readonly turnLatencyP50Ms: number | null;
  readonly turnLatencyP95Ms: number | null;
  readonly goodbyeToEndMs: number | null;
  readonly saidGoodbye: { readonly agent: boolean; readonly caller: boolean };
  readonly safety: readonly { readonly code: SafetyCode; readonly quote: string; readonly lineHeard: boolean }[];
  readonly toolsDone: readonly ToolDone[];
  readonly wentSilentAfterDistress: boolean;
  readonly consentWithdrawn: boolean;
};
