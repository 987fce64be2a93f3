/** Opens after three failures within a minute and closes a minute after the last: calls then start elsewhere. */
export class Circuit {
  private failures: number[] = [];

  constructor(
    private readonly limit = 3,
    private readonly windowMs = 60_000,
  ) {}

  failed(now: number): void {
    this.failures = [...this.failures.filter((at) => now - at < this.windowMs), now];
  }

  succeeded(): void {
    this.failures = [];
  }

  isOpen(now: number): boolean {
    return this.failures.filter((at) => now - at < this.windowMs).length >= this.limit;
  }
}
