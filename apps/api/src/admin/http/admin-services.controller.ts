import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { readCursor, UUID } from '../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { AdminService } from '../admin.service.js';
import { SteeringService } from '../steering.service.js';
import {
  AdminCancelServiceRequest,
  AdminPauseServiceRequest,
  AdminServicePageResponse,
  AdminServiceResponse,
  ListAdminServicesQuery,
  ReassignServiceRequest,
} from './admin.dto.js';
import { presentPage, presentService } from './admin.presenter.js';

@Controller('api/admin/services')
export class AdminServicesController {
  constructor(
    private readonly admin: AdminService,
    private readonly steering: SteeringService,
  ) {}

  /** All services with whose they are and whom they call, newest first. */
  @Get()
  @Access('admin:read')
  async adminListServices(
    @Ctx() ctx: RequestContext,
    @Query() { cursor, show, ...search }: ListAdminServicesQuery,
  ): Promise<AdminServicePageResponse> {
    const [before = null] = readCursor(cursor, [UUID]) ?? [];
    const page = await this.admin.listServices(ctx, { ...search, before }, show);
    return presentPage(page, (line) => presentService(line, show));
  }

  /** Hands the service with memory, patient, calls and schedule to another client. */
  @Post(':serviceId/reassign')
  @HttpCode(200)
  @Access('admin:manage')
  async adminReassignService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { clientId, reason }: ReassignServiceRequest,
  ): Promise<AdminServiceResponse> {
    return presentService(await this.steering.reassign(ctx, serviceId, clientId, reason), 'masked');
  }

  @Post(':serviceId/pause')
  @HttpCode(200)
  @Access('admin:manage')
  async adminPauseService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { resumeOn }: AdminPauseServiceRequest,
  ): Promise<AdminServiceResponse> {
    return presentService(await this.steering.pause(ctx, serviceId, resumeOn ?? null), 'masked');
  }

  @Post(':serviceId/resume')
  @HttpCode(200)
  @Access('admin:manage')
  async adminResumeService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
  ): Promise<AdminServiceResponse> {
    return presentService(await this.steering.resume(ctx, serviceId), 'masked');
  }

  @Post(':serviceId/cancel')
  @HttpCode(200)
  @Access('admin:manage')
  async adminCancelService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { when }: AdminCancelServiceRequest,
  ): Promise<AdminServiceResponse> {
    return presentService(await this.steering.cancel(ctx, serviceId, when), 'masked');
  }
}
