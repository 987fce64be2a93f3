import { writeFileSync } from 'node:fs';
import { addDays, type LocalTime } from '#kernel/local-date';
import { toInstant, toLocal } from '#kernel/zoned-time';

/** Where the demo lives. */
export const HOME = 'America/New_York';

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

  /** On the wall clocks of HOME, whatever their offset was then. */
  daysAgo(days: number, time: string): Date {
    return this.at(toInstant(HOME, addDays(toLocal(HOME, this.today).date, -days), time as LocalTime));
  }
}
