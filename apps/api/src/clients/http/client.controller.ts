import { Body, Controller, Get, Put } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Access, Ctx } from '../../platform/http/decorators.js';
import { ClientsService } from '../clients.service.js';
import { ChangeClientRequest, ClientResponse, ClientStatusResponse } from './client.dto.js';
import { presentClient, presentStatus } from './client.presenter.js';

@Controller('api/client')
export class ClientController {
  constructor(private readonly clients: ClientsService) {}

  /** The client one acts for. */
  @Get()
  @Access('client:read')
  async getClient(@Ctx() ctx: RequestContext): Promise<ClientResponse> {
    return presentClient(await this.clients.get(ctx));
  }

  /** Changes what is named. */
  @Put()
  @Access('client:manage')
  async changeClient(@Ctx() ctx: RequestContext, @Body() body: ChangeClientRequest): Promise<ClientResponse> {
    return presentClient(await this.clients.update(ctx, body));
  }

  /** Whether the client is open for business, and why not. */
  @Get('status')
  @Access('client:read')
  async getClientStatus(@Ctx() ctx: RequestContext): Promise<ClientStatusResponse> {
    return presentStatus(await this.clients.get(ctx));
  }
}
