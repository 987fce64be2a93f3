import { Injectable } from '@nestjs/common';
import { AuthService } from '../auth/auth.service.js';
import { actFor, type RequestContext, Transactions } from '../platform/context/request-context.js';
import { ServicesService } from '../services/services.service.js';
import type { StatusOrder } from '../services/services.types.js';
import { AdminService } from './admin.service.js';
import type { ServiceLine } from './admin.types.js';

/** What the platform's staff do to a client's service. Each deed is in the audit trail of that client, with its reason. */
@Injectable()
export class SteeringService {
  constructor(
    private readonly admin: AdminService,
    private readonly services: ServicesService,
    private readonly auth: AuthService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Hands a service to another client, with its memory, patient, calls and schedule, in one transaction.
   * @throws ServiceNotFound, TransferRefused, PatientHasActiveService
   */
  async reassign(ctx: RequestContext, serviceId: string, toClientId: string, reason: string): Promise<ServiceLine> {
    await this.transactions.run(ctx, async (ctx) => {
      await this.services.reassign(ctx, serviceId, toClientId);
      const details = { toClientId, reason };
      await this.auth.audit(ctx, {
        action: 'service.reassigned',
        subjectType: 'service',
        subjectId: serviceId,
        details,
      });
    });
    return this.admin.getService(ctx, serviceId);
  }

  pause(ctx: RequestContext, serviceId: string, resumeOn: string | null): Promise<ServiceLine> {
    return this.steer(ctx, serviceId, 'paused', (ctx) => this.services.pause(ctx, serviceId, resumeOn));
  }

  resume(ctx: RequestContext, serviceId: string): Promise<ServiceLine> {
    return this.steer(ctx, serviceId, 'resumed', (ctx) => this.services.resume(ctx, serviceId));
  }

  cancel(ctx: RequestContext, serviceId: string, when: StatusOrder['when']): Promise<ServiceLine> {
    return this.steer(ctx, serviceId, 'cancelled', (ctx) => this.services.cancel(ctx, serviceId, when));
  }

  private async steer(
    ctx: RequestContext,
    serviceId: string,
    deed: 'paused' | 'resumed' | 'cancelled',
    work: (ctx: RequestContext) => Promise<unknown>,
  ): Promise<ServiceLine> {
    const clientId = await this.services.ownerOf(ctx, serviceId);
    await this.transactions.run(actFor(ctx, clientId), async (ctx) => {
      await work(ctx);
      await this.auth.audit(ctx, { action: `service.${deed}`, subjectType: 'service', subjectId: serviceId });
    });
    return this.admin.getService(ctx, serviceId);
  }
}
