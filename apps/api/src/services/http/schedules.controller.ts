import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { ServicesService } from '../services.service.js';
import { PreviewScheduleRequest, SchedulePreviewResponse } from './services.dto.js';

@Controller('api')
export class SchedulesController {
  constructor(private readonly services: ServicesService) {}

  /** What a schedule being edited would mean; nothing is kept. */
  @Post('schedules/preview')
  @HttpCode(200)
  @Access('service:read')
  previewSchedule(@Body() { schedule, timeZone, isSelf }: PreviewScheduleRequest): SchedulePreviewResponse {
    return present(this.services.preview(this.services.schedule(schedule, isSelf), timeZone));
  }

  /** The next five calls of a service as its schedule stands, even while it is paused. */
  @Get('services/:serviceId/schedule/preview')
  @Access('service:read')
  async previewServiceSchedule(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
  ): Promise<SchedulePreviewResponse> {
    const { schedule, timeZone } = await this.services.get(ctx, serviceId);
    if (!schedule || !timeZone) return { slots: [], clockChanges: [] };
    return present(this.services.preview(schedule, timeZone));
  }
}

const present = ({ slots, clockChanges }: ReturnType<ServicesService['preview']>): SchedulePreviewResponse => ({
  slots: slots.map((slot) => slot.toISOString()),
  clockChanges: clockChanges.map(({ at, shiftMs }) => ({ at: at.toISOString(), minutes: shiftMs / 60_000 })),
});
