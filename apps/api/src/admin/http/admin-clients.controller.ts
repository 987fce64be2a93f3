import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { readCursor, UUID } from '../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { AdminService } from '../admin.service.js';
import { AdminChangeClientRequest, AdminClientResponse } from './admin-clients.dto.js';
import { AdminClientPageResponse, ListAdminClientsQuery } from './admin.dto.js';
import { presentClient, presentClientLine, presentPage } from './admin.presenter.js';

/** `customers` is what document 004 calls them. */
@Controller(['api/admin/clients', 'api/admin/customers'])
export class AdminClientsController {
  constructor(private readonly admin: AdminService) {}

  /** All clients, newest first. */
  @Get()
  @Access('admin:read')
  async adminListClients(
    @Ctx() ctx: RequestContext,
    @Query() { cursor, ...search }: ListAdminClientsQuery,
  ): Promise<AdminClientPageResponse> {
    const [before = null] = readCursor(cursor, [UUID]) ?? [];
    return presentPage(await this.admin.listClients(ctx, { ...search, before }), presentClientLine);
  }

  @Get(':clientId')
  @Access('admin:read')
  async adminGetClient(
    @Ctx() ctx: RequestContext,
    @UuidParam('clientId') clientId: string,
  ): Promise<AdminClientResponse> {
    return presentClient(await this.admin.getClient(ctx, clientId));
  }

  /** Changes what is named. */
  @Put(':clientId')
  @Access('admin:manage')
  async adminChangeClient(
    @Ctx() ctx: RequestContext,
    @UuidParam('clientId') clientId: string,
    @Body() body: AdminChangeClientRequest,
  ): Promise<AdminClientResponse> {
    return presentClient(await this.admin.changeClient(ctx, clientId, body));
  }
}
