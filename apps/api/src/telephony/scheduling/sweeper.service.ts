import { Injectable, Logger } from '@nestjs/common';
import { actFor } from '../../platform/context/request-context.js';
import { LinesService } from '../lines/lines.service.js';
import { TelephonyDoors } from '../persistence/doors.repository.js';
import { SchedulerConfig } from '../telephony.config.js';

const BATCH = 50;

/** Finds calls that nobody brought further: a worker died, a callback was lost, a line went silent. */
@Injectable()
export class SweeperService {
  private readonly logger = new Logger(SweeperService.name);

  constructor(
    private readonly doors: TelephonyDoors,
    private readonly lines: LinesService,
    private readonly config: SchedulerConfig,
  ) {}

  /** True when there may be more. */
  async sweep(): Promise<boolean> {
    const stuck = await this.doors.claimStuck(BATCH, this.config.quietMs);
    for (const { callId, clientId } of stuck) {
      const ctx = actFor({ actor: { kind: 'system', reason: 'telephony sweep' }, correlationId: callId }, clientId);
      await this.lines.bringForward(ctx, callId).catch((error: unknown) => this.logger.warn(error));
    }
    return stuck.length === BATCH;
  }
}
