import { Injectable } from '@nestjs/common';
import { HttpConfig } from '../http/http.config.js';
import { RateWindowRepository } from './persistence/rate-window.repository.js';

/** For limits on something a route's address does not tell, like the e-mail in a body. */
@Injectable()
export class RateLimits {
  constructor(
    private readonly windows: RateWindowRepository,
    private readonly config: HttpConfig,
  ) {}

  /** Counts one more and says whether it is still within the limit. */
  async allows(subject: string, limit: number, perSeconds: number): Promise<boolean> {
    if (this.config.rateLimits === 'off') return true;
    return (await this.windows.hit(subject, perSeconds)).hits <= limit;
  }
}
