import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import { Clock } from '../../platform/clock/clock.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { MemoryService } from '../memory.service.js';
import {
  AddMemoryRequest,
  ListMemoryQuery,
  MemoryEntryResponse,
  MemoryExportResponse,
  MemoryPageResponse,
  MoodsQuery,
  MoodsResponse,
  RetractMemoryRequest,
  VerdictResponse,
} from './memory.dto.js';
import {
  presentCsv,
  presentEntry,
  presentExport,
  presentMoodDay,
  presentPage,
  presentVerdict,
  readBefore,
} from './memory.presenter.js';

@Controller('api/services/:serviceId')
export class MemoryController {
  constructor(
    private readonly memory: MemoryService,
    private readonly clock: Clock,
  ) {}

  /** What the service knows, newest first; replaced and withdrawn entries too. */
  @Get('memory')
  @Access('memory:read')
  async listMemory(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Query() { q, kind, limit, cursor }: ListMemoryQuery,
  ): Promise<MemoryPageResponse> {
    return presentPage(await this.memory.list(ctx, serviceId, { q, kind, limit, before: readBefore(cursor) }));
  }

  /** Adds an entry; with `supersedes` it corrects one. */
  @Post('memory')
  @Access('memory:manage')
  async addMemory(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { kind, text, supersedes }: AddMemoryRequest,
  ): Promise<MemoryEntryResponse> {
    return presentEntry(await this.memory.write(ctx, serviceId, { kind, text, supersedes }));
  }

  /** Withdraws an entry: it stays in the history and is not used again. */
  @Post('memory/:entryId/retract')
  @HttpCode(200)
  @Access('memory:manage')
  async retractMemory(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @UuidParam('entryId') entryId: string,
    @Body() { reason }: RetractMemoryRequest,
  ): Promise<MemoryEntryResponse> {
    return presentEntry(await this.memory.retract(ctx, serviceId, entryId, reason));
  }

  /** Destroys an entry's words at the person's wish. Cannot be undone. */
  @Post('memory/:entryId/forget')
  @HttpCode(200)
  @Access('memory:manage')
  async forgetMemory(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @UuidParam('entryId') entryId: string,
  ): Promise<MemoryEntryResponse> {
    return presentEntry(await this.memory.forget(ctx, serviceId, entryId));
  }

  /** Checks the whole chain for tampering. */
  @Get('memory/verify')
  @Access('memory:read')
  async verifyMemory(@Ctx() ctx: RequestContext, @UuidParam('serviceId') serviceId: string): Promise<VerdictResponse> {
    return presentVerdict(await this.memory.verify(ctx, serviceId));
  }

  /** Mood by day, with the days on which nobody was reached. */
  @Get('moods')
  @Access('memory:read')
  async listMoods(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Query() { from, to, zone }: MoodsQuery,
  ): Promise<MoodsResponse> {
    return { data: (await this.memory.moods(ctx, serviceId, { from, to, zone })).map(presentMoodDay) };
  }

  /** The whole history as a download, oldest first. */
  @Get('memory/export')
  @Header('Content-Disposition', 'attachment; filename="memory.json"')
  @Access('memory:read')
  async exportMemory(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
  ): Promise<MemoryExportResponse> {
    return presentExport(serviceId, this.clock.now(), await this.memory.export(ctx, serviceId));
  }

  /** The same for a spreadsheet. */
  @Get('memory/export.csv')
  @Header('Content-Type', 'text/csv; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="memory.csv"')
  @ApiProduces('text/csv')
  @ApiOkResponse({ type: String })
  @Access('memory:read')
  async exportMemoryCsv(@Ctx() ctx: RequestContext, @UuidParam('serviceId') serviceId: string): Promise<string> {
    return presentCsv((await this.memory.export(ctx, serviceId)).entries);
  }
}
