import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { EventListener } from '../../platform/outbox/outbox.js';
import type { ServiceTransferred } from '../../services/events/service-transferred.event.js';
import { LinesService } from '../lines/lines.service.js';

/** Sealed numbers move as they are; only what the new client searches by is its own. */
@Injectable()
export class IndexWhenServiceTransferred extends EventListener<ServiceTransferred> {
  override readonly on = 'service.transferred';

  constructor(private readonly lines: LinesService) {
    super();
  }

  override async hear(ctx: InTransaction, { data: { serviceId } }: ServiceTransferred): Promise<void> {
    await this.lines.indexNumbers(ctx, serviceId);
  }
}
