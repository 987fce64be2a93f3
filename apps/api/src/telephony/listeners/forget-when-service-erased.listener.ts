import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { EventListener } from '../../platform/outbox/outbox.js';
import type { ServiceErased } from '../../services/events/service-erased.event.js';
import { LinesService } from '../lines/lines.service.js';

@Injectable()
export class ForgetWhenServiceErased extends EventListener<ServiceErased> {
  override readonly on = 'service.erased';

  constructor(private readonly lines: LinesService) {
    super();
  }

  override async hear(ctx: InTransaction, { data: { serviceId } }: ServiceErased): Promise<void> {
    await this.lines.forgetWords(ctx, serviceId);
  }
}
