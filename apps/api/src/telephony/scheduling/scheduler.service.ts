import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../platform/clock/clock.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { ServicesService } from '../../services/services.service.js';
import type { DispatchPlan, DueClaim } from '../../services/services.types.js';
import { TelephonyDoors } from '../persistence/doors.repository.js';
import { SchedulerConfig } from '../telephony.config.js';

/** A one-off call found this long after its time is missed, not made up for. */
const GRACE_MS = 60 * 60_000;

/** One round of looking for what is due. Any number of processes may do it at once. */
@Injectable()
export class SchedulerService {
  private readonly logger = new Logger(SchedulerService.name);

  constructor(
    private readonly services: ServicesService,
    private readonly doors: TelephonyDoors,
    private readonly metrics: Metrics,
    private readonly config: SchedulerConfig,
    private readonly clock: Clock,
  ) {}

  /** How many it found; when a claim came back full there is more to do at once. */
  async tick(): Promise<{ found: number; more: boolean }> {
    const now = this.clock.now();
    const { batch } = this.config;
    const slots = await this.dispatchSlots(now);
    const ids = () => Array.from({ length: batch }, () => uuidv7());
    const handedOver = await this.doors.handOverCalls(now, ids());
    const oneOffs = await this.doors.placeScheduled(now, GRACE_MS, ids(), ids());
    const found = slots + handedOver.length + oneOffs.length;
    if (found > 0) this.metrics.count('telephony_due_total', 'Calls found due', {}, found);
    return { found, more: [slots, handedOver.length, oneOffs.length].some((count) => count >= batch) };
  }

  /** How long nothing can fall due, at most the setting. */
  async restMs(): Promise<number> {
    const now = this.clock.now();
    const next = await this.doors.nextDue(now);
    return Math.max(1, Math.min(this.config.pollMs, next ? next.getTime() - now.getTime() : Infinity));
  }

  private async dispatchSlots(now: Date): Promise<number> {
    const claims = await this.services.claimDue(now, this.config.batch, this.config.leaseMs);
    if (claims.length === 0) return 0;
    const rows = claims.flatMap((claim) => {
      const plan = this.plan(claim, now);
      if (!plan) return [];
      return {
        serviceId: claim.serviceId,
        claimedFor: claim.nextCallAt,
        ...plan,
        callId: uuidv7(),
        messageId: uuidv7(),
      };
    });
    await this.doors.dispatchDue(now, rows);
    return claims.length;
  }

  /** One service whose schedule cannot be read must not keep all others from being called. */
  private plan(claim: DueClaim, now: Date): DispatchPlan | null {
    try {
      return this.services.planDispatch(claim, now);
    } catch (error) {
      this.logger.error(error, { serviceId: claim.serviceId });
      return null;
    }
  }
}
