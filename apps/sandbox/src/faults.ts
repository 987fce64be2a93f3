/** What each provider can be made to do badly. Callbacks and REST share the name `twilio`; the finer names strike one of them only. */
export const FAULTS = {
  /** REST: delay, error. Callbacks: delay, drop, duplicate, reorder. */
  twilio: ['delay', 'error', 'drop', 'duplicate', 'reorder'],
  /** `drop` closes the connection after the request was carried out: the caller cannot know. */
  'twilio-rest': ['delay', 'error', 'drop'],
  /** `drop` cuts the websocket of a running call `delayMs` after it opened. */
  'twilio-relay': ['delay', 'drop'],
  openai: ['delay', 'error', 'drop', 'truncate', 'length', 'two-tools', 'obey'],
  smtp: ['delay', 'error', 'drop', 'duplicate'],
} as const;

export type FaultProvider = keyof typeof FAULTS;
export type FaultKind = (typeof FAULTS)[FaultProvider][number];

export interface Fault {
  provider: FaultProvider;
  kind: FaultKind;
  /** Share of the occasions that are struck, 0 to 1. */
  rate: number;
  delayMs: number;
  /** For `error`: the HTTP status to answer with; the provider's own choice when absent. */
  status?: number;
}

/**
 * The faults that are switched on. The same faults and the same occasions in the same order are struck the same way:
 * nothing is drawn from a random source.
 */
export class Faults {
  private readonly faults = new Map<string, Fault>();
  private readonly occasions = new Map<string, number>();

  list(): Fault[] {
    return [...this.faults.values()];
  }

  set(fault: Fault): void {
    const key = keyOf(fault.provider, fault.kind);
    this.occasions.delete(key);
    if (fault.rate > 0) this.faults.set(key, fault);
    else this.faults.delete(key);
  }

  clear(): void {
    this.faults.clear();
    this.occasions.clear();
  }

  /** The fault when this occasion is struck by it. Each call is an occasion. */
  strikes(provider: FaultProvider, kind: FaultKind): Fault | null {
    const key = keyOf(provider, kind);
    const fault = this.faults.get(key);
    if (!fault) return null;
    const occasion = this.occasions.get(key) ?? 0;
    this.occasions.set(key, occasion + 1);
    return draw(`${key}#${occasion}`) < fault.rate ? fault : null;
  }

  /** Waits when the provider is being slow. Real time: a fault is not made shorter by a fast sandbox. */
  async delay(provider: FaultProvider): Promise<void> {
    const fault = this.strikes(provider, 'delay');
    if (fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
  }
}

const keyOf = (provider: FaultProvider, kind: FaultKind): string => `${provider}/${kind}`;

/** FNV-1a, spread once more, as a number from 0 to just below 1. */
function draw(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
