/** What a prompt is built from: facts of the service and the call, in words that may be read to a model. */
export type Briefing = {
  readonly brand: string;
  readonly language: 'en' | 'es';
  readonly persona: {
    readonly name: string;
    readonly style: string;
    readonly traits: readonly string[];
    readonly description: string;
    readonly prompt: string;
  };
  readonly relationship: { readonly type: string; readonly customPrompt: string | null };
  /** How the person is called. */
  readonly callsThem: string;
  /** Who arranged the calls; null when the person did. */
  readonly onBehalfOf: string | null;
  readonly scenario: {
    readonly purpose: string;
    readonly opening: string | null;
    readonly topics: readonly string[];
    readonly doneWhen: string | null;
  };
  /** What this very call is about, in the words of who asked for it. */
  readonly topic: string | null;
  readonly recorded: boolean;
};

export type CallBriefing = Briefing & {
  readonly memory: readonly { readonly label: string; readonly entries: readonly string[] }[];
  readonly localNow: LocalNow;
  readonly attempt: number;
  /** Stable for a call and different between calls. */
  readonly seed: string;
};

/** A moment on the person's own clock. */
export type LocalNow = {
  readonly date: string;
  readonly time: string;
  readonly weekday: number;
  readonly zone: string;
};
