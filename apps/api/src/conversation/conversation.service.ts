import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../platform/context/request-context.js';
import { BriefingsService } from './calls/briefings.service.js';
import { openingLine } from './domain/prompt/opening.js';

/** The front door to talking. */
@Injectable()
export class ConversationService {
  constructor(private readonly briefings: BriefingsService) {}

  /** The first sentence the patient will hear, word for word. @throws ServiceNotFound */
  async openingLine(ctx: RequestContext, serviceId: string): Promise<string> {
    const { briefing } = await this.briefings.load(ctx, serviceId);
    return openingLine(briefing);
  }
}
