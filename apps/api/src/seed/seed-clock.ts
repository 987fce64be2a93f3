import { writeFileSync } from 'node:fs';

const DAY_MS = 86_400_000;

/** The seed's own clock file: it lets the demo have a past. The products' clock is another file. */
export class SeedClock {
  readonly today = new Date();

  constructor(private readonly file: string) {
    this.at(this.today);
  }

  at(instant: Date): Date {
    writeFileSync(this.file, `${instant.toISOString()}\n`);
    return instant;
  }

  daysAgo(days: number, hourUtc: number, minute = 0): Date {
    const day = new Date(this.today.getTime() - days * DAY_MS);
    day.setUTCHours(hourUtc, minute, 0, 0);
    return this.at(day);
  }
}
