import { Injectable } from '@nestjs/common';
import { Timers } from '../ports/timers.js';

@Injectable()
export class SystemTimers extends Timers {
  override now(): number {
    return performance.now();
  }

  override after(ms: number, run: () => void): () => void {
    const timer = setTimeout(run, Math.max(0, ms));
    timer.unref();
    return () => clearTimeout(timer);
  }
}
