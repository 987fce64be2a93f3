import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { EventListener } from '../../platform/outbox/outbox.js';
import type { ServiceErased } from '../../services/events/service-erased.event.js';
import { MemoryService } from '../memory.service.js';

@Injectable()
export class EraseMemoryWhenServiceErased extends EventListener<ServiceErased> {
  readonly on = 'service.erased';

  constructor(private readonly memory: MemoryService) {
    super();
  }

  async hear(ctx: InTransaction, { data }: ServiceErased): Promise<void> {
    await this.memory.eraseService(ctx, data.serviceId);
  }
}
