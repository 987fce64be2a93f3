import { Body, Controller, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { readCursor, UUID } from '../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { ServicesService } from '../services.service.js';
import { presentRelationship, presentService, presentServicePage } from './service.presenter.js';
import {
  CancelServiceRequest,
  CreateServiceRequest,
  ListServicesQuery,
  PauseServiceRequest,
  RelationshipResponse,
  SaveRelationshipRequest,
  ServicePageResponse,
  ServiceResponse,
  SetEnabledRequest,
  UpdateServiceRequest,
} from './services.dto.js';

@Controller('api/services')
export class ServicesController {
  constructor(private readonly services: ServicesService) {}

  /** Newest first. */
  @Get()
  @Access('service:read')
  async listServices(
    @Ctx() ctx: RequestContext,
    @Query() { limit, cursor, kind, status, patientId }: ListServicesQuery,
  ): Promise<ServicePageResponse> {
    const [after = null] = readCursor(cursor, [UUID]) ?? [];
    return presentServicePage(await this.services.list(ctx, { kind, status, patientId, limit, after }));
  }

  @Post()
  @Access('service:manage')
  async createService(@Ctx() ctx: RequestContext, @Body() body: CreateServiceRequest): Promise<ServiceResponse> {
    const { patientId = null, ...rest } = body;
    return presentService(await this.services.create(ctx, { ...rest, patientId }));
  }

  @Get(':serviceId')
  @Access('service:read')
  async getService(@Ctx() ctx: RequestContext, @UuidParam('serviceId') serviceId: string): Promise<ServiceResponse> {
    return presentService(await this.services.get(ctx, serviceId));
  }

  @Patch(':serviceId')
  @Access('service:manage')
  async updateService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() body: UpdateServiceRequest,
  ): Promise<ServiceResponse> {
    return presentService(await this.services.update(ctx, serviceId, body));
  }

  @Post(':serviceId/pause')
  @HttpCode(200)
  @Access('service:manage')
  async pauseService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { resumeOn }: PauseServiceRequest,
  ): Promise<ServiceResponse> {
    return presentService(await this.services.pause(ctx, serviceId, resumeOn ?? null));
  }

  /** Ends a pause, and starts a draft. */
  @Post(':serviceId/resume')
  @HttpCode(200)
  @Access('service:manage')
  async resumeService(@Ctx() ctx: RequestContext, @UuidParam('serviceId') serviceId: string): Promise<ServiceResponse> {
    return presentService(await this.services.resume(ctx, serviceId));
  }

  /** For good. */
  @Post(':serviceId/cancel')
  @HttpCode(200)
  @Access('service:manage')
  async cancelService(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { when }: CancelServiceRequest,
  ): Promise<ServiceResponse> {
    return presentService(await this.services.cancel(ctx, serviceId, when));
  }

  /** The one-tap switch. */
  @Put(':serviceId/enabled')
  @Access('service:manage')
  async setServiceEnabled(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Body() { enabled }: SetEnabledRequest,
  ): Promise<ServiceResponse> {
    return presentService(await this.services.setEnabled(ctx, serviceId, enabled));
  }

  @Get(':serviceId/relationships/:personaId')
  @Access('service:read')
  async getRelationship(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @UuidParam('personaId') personaId: string,
  ): Promise<RelationshipResponse> {
    return presentRelationship(await this.services.relationship(ctx, serviceId, personaId));
  }

  @Put(':serviceId/relationships/:personaId')
  @Access('service:manage')
  async saveRelationship(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @UuidParam('personaId') personaId: string,
    @Body() {
      type,
      patientCalled = null,
      personaCalled = null,
      customPrompt = null,
      voiceSettings,
    }: SaveRelationshipRequest,
  ): Promise<RelationshipResponse> {
    const fields = { type, patientCalled, personaCalled, customPrompt, voiceSettings };
    return presentRelationship(await this.services.saveRelationship(ctx, serviceId, personaId, fields));
  }
}
