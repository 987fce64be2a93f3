import { Controller, Get, Query } from '@nestjs/common';
import type { RequestContext } from '../../../platform/context/request-context.js';
import { readCursor, UUID } from '../../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../../platform/http/decorators.js';
import { presentTransferPage } from '../../http/service.presenter.js';
import { ListTransfersQuery, TransferPageResponse } from '../../http/services.dto.js';
import { TransfersService } from '../transfers.service.js';

@Controller('api')
export class TransfersController {
  constructor(private readonly transfers: TransfersService) {}

  /** Services that this client gave away or received, newest first. */
  @Get('transfers')
  @Access('service:read')
  async listTransfers(
    @Ctx() ctx: RequestContext,
    @Query() { limit, cursor }: ListTransfersQuery,
  ): Promise<TransferPageResponse> {
    const [after = null] = readCursor(cursor, [UUID]) ?? [];
    return presentTransferPage(await this.transfers.list(ctx, { limit, after }));
  }

  /** This client's lines about one service, also when it has been given away. */
  @Get('services/:serviceId/transfers')
  @Access('service:read')
  async listServiceTransfers(
    @Ctx() ctx: RequestContext,
    @UuidParam('serviceId') serviceId: string,
    @Query() { limit, cursor }: ListTransfersQuery,
  ): Promise<TransferPageResponse> {
    const [after = null] = readCursor(cursor, [UUID]) ?? [];
    return presentTransferPage(await this.transfers.list(ctx, { serviceId, limit, after }));
  }
}
