import type { Clock } from '../clock.js';

export interface Text {
  to: string;
  from: string;
  body: string;
  at: string;
}

/** Short messages, newest first. */
export class Texts {
  private texts: Text[] = [];

  constructor(private readonly clock: Clock) {}

  receive(from: string, to: string, body: string): void {
    this.texts = [{ to, from, body, at: this.clock().toISOString() }, ...this.texts].slice(0, 1000);
  }

  list(to?: string): Text[] {
    return to ? this.texts.filter((text) => text.to === to) : [...this.texts];
  }
}
