import { Controller, Get } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { ConversationService } from '../conversation.service.js';
import { OpeningLineResponse } from './opening-line.dto.js';

@Controller('api/services/:serviceId/opening-line')
export class OpeningLineController {
  constructor(private readonly conversation: ConversationService) {}

  /** What the patient hears first. */
  @Get()
  @Access('service:read')
  async getOpeningLine(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
  ): Promise<OpeningLineResponse> {
    return { text: await this.conversation.openingLine(ctx, serviceId) };
  }
}
