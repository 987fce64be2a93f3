import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { INSTANT, readCursor, UUID } from '../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { CallsService } from '../calls/calls.service.js';
import { TelephonyService } from '../telephony.service.js';
import { presentCall, presentCallPage, presentFoundPage } from './call.presenter.js';
import {
  CallPageResponse,
  CallResponse,
  FoundCallPageResponse,
  ListCallsQuery,
  SearchCallsQuery,
  UpdateCallRequest,
} from './calls.dto.js';

@Controller('api/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly telephony: TelephonyService,
  ) {}

  /** Newest first, planned ones on top. Staff without the wider right see what is assigned to them. */
  @Get()
  @Access('call:read')
  async listCalls(@Ctx() ctx: RequestContext, @Query() query: ListCallsQuery): Promise<CallPageResponse> {
    const { from, to, live, cursor, ...rest } = query;
    return presentCallPage(
      await this.calls.list(ctx, {
        ...rest,
        from: from ? new Date(from) : undefined,
        to: to ? new Date(to) : undefined,
        live: live && live === 'true',
        after: afterOf(cursor),
      }),
    );
  }

  /** Calls with a number, or in which something was said. */
  @Get('search')
  @Access('call:read')
  async searchCalls(
    @Ctx() ctx: RequestContext,
    @Query() { q, cursor, limit }: SearchCallsQuery,
  ): Promise<FoundCallPageResponse> {
    return presentFoundPage(await this.calls.search(ctx, { q, limit, after: afterOf(cursor) }));
  }

  @Get(':callId')
  @Access('call:read')
  async getCall(@Ctx() ctx: RequestContext, @UuidParam('callId') callId: string): Promise<CallResponse> {
    return presentCall(await this.calls.get(ctx, callId));
  }

  /** Takes back a call that is planned or rings; hangs up one that is talking. */
  @Post(':callId/end')
  @HttpCode(202)
  @Access('call:place')
  async endCall(@Ctx() ctx: RequestContext, @UuidParam('callId') callId: string): Promise<CallResponse> {
    await this.telephony.hangUp(ctx, callId, 'operator');
    return presentCall(await this.calls.get(ctx, callId));
  }

  @Patch(':callId')
  @Access('call:manage')
  async updateCall(
    @Ctx() ctx: RequestContext,
    @UuidParam('callId') callId: string,
    @Body() { assignedTo }: UpdateCallRequest,
  ): Promise<CallResponse> {
    await this.telephony.assign(ctx, callId, assignedTo);
    return presentCall(await this.calls.get(ctx, callId));
  }
}

function afterOf(cursor: string | undefined): { at: string; id: string } | null {
  const [at, id] = readCursor(cursor, [INSTANT, UUID]) ?? [];
  return at && id ? { at, id } : null;
}
