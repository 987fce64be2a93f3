import { Body, Controller, Delete, Get, Patch, Post, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { INSTANT, readCursor, UUID, writeCursor } from '../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { CallsService } from '../calls/calls.service.js';
import { ScheduledCallsService } from '../scheduled-calls/scheduled-calls.service.js';
import type { ScheduledCallView } from '../telephony.types.js';
import { presentCall } from './call.presenter.js';
import { CallResponse } from './calls.dto.js';
import {
  CallNowRequest,
  CreateScheduledCallRequest,
  ListScheduledCallsQuery,
  ScheduledCallPageResponse,
  ScheduledCallResponse,
  UpdateScheduledCallRequest,
} from './scheduled-calls.dto.js';

@Controller('api')
export class ScheduledCallsController {
  constructor(
    private readonly scheduled: ScheduledCallsService,
    private readonly calls: CallsService,
  ) {}

  /** Says at once what forbids it; what shows only when dialling is on the call. */
  @Post('services/:serviceId/call-now')
  @Access('call:place')
  async callNow(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() body: CallNowRequest,
  ): Promise<CallResponse> {
    const callId = await this.scheduled.callNow(ctx, serviceId, body);
    return presentCall(await this.calls.get(ctx, callId));
  }

  /** One-off calls, the latest time first. */
  @Get('scheduled-calls')
  @Access('call:read')
  async listScheduledCalls(
    @Ctx() ctx: RequestContext,
    @Query() { serviceId, status, limit, cursor }: ListScheduledCallsQuery,
  ): Promise<ScheduledCallPageResponse> {
    const [at, id] = readCursor(cursor, [INSTANT, UUID]) ?? [];
    const after = at && id ? { at, id } : null;
    const { items, next } = await this.scheduled.list(ctx, { serviceId, status, limit, after });
    return { data: items.map(presentScheduledCall), nextCursor: next && writeCursor(...next) };
  }

  @Post('scheduled-calls')
  @Access('call:place')
  async scheduleCall(
    @Ctx() ctx: RequestContext,
    @Body() { serviceId, at, ...asked }: CreateScheduledCallRequest,
  ): Promise<ScheduledCallResponse> {
    return presentScheduledCall(await this.scheduled.schedule(ctx, serviceId, new Date(at), asked));
  }

  @Get('scheduled-calls/:scheduledCallId')
  @Access('call:read')
  async getScheduledCall(
    @Ctx() ctx: RequestContext,
    @UuidParam('scheduledCallId') id: string,
  ): Promise<ScheduledCallResponse> {
    return presentScheduledCall(await this.scheduled.get(ctx, id));
  }

  /** Until it is placed. */
  @Patch('scheduled-calls/:scheduledCallId')
  @Access('call:place')
  async updateScheduledCall(
    @Ctx() ctx: RequestContext,
    @UuidParam('scheduledCallId') id: string,
    @Body() { at, ...asked }: UpdateScheduledCallRequest,
  ): Promise<ScheduledCallResponse> {
    return presentScheduledCall(await this.scheduled.change(ctx, id, { ...asked, at: at ? new Date(at) : undefined }));
  }

  /** Cancels it, until it is placed. */
  @Delete('scheduled-calls/:scheduledCallId')
  @Access('call:place')
  async cancelScheduledCall(
    @Ctx() ctx: RequestContext,
    @UuidParam('scheduledCallId') id: string,
  ): Promise<ScheduledCallResponse> {
    return presentScheduledCall(await this.scheduled.cancel(ctx, id));
  }
}

const presentScheduledCall = (call: ScheduledCallView): ScheduledCallResponse => ({
  id: call.id,
  serviceId: call.serviceId,
  at: call.at.toISOString(),
  personaId: call.personaId,
  scenarioId: call.scenarioId,
  topic: call.topic,
  number: call.number,
  status: call.status,
  requestedByPatient: call.requestedByPatient,
  promisedInCall: call.promisedInCall,
  callId: call.callId,
  createdAt: call.createdAt.toISOString(),
});
