import { Injectable } from '@nestjs/common';
import type { InTransaction } from '../../platform/context/request-context.js';
import { EventListener } from '../../platform/outbox/outbox.js';
import { MemoryService } from '../../memory/memory.service.js';
import { ServicesService } from '../../services/services.service.js';
import type { CallMissed } from '../events/call-missed.event.js';

/** The service remembers that nobody was there, and its page says so when nobody even rang. */
@Injectable()
export class RememberWhenCallMissed extends EventListener<CallMissed> {
  override readonly on = 'call.missed';

  constructor(
    private readonly memory: MemoryService,
    private readonly services: ServicesService,
  ) {
    super();
  }

  override async hear(ctx: InTransaction, { data, occurredAt }: CallMissed): Promise<void> {
    const at = new Date(occurredAt);
    const { callId, serviceId, outcome } = data;
    await this.memory.noteMissedCall(ctx, serviceId, { callId, at, outcome });
    if (outcome === 'window_passed') await this.services.noteCallHint(ctx, serviceId, { reason: outcome, at });
  }
}
