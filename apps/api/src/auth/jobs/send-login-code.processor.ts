import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { JobProcessor } from '../../platform/queue/job.js';
import { LogInService } from '../log-in.service.js';
import { sendLoginCodeJob, type SendLoginCodePayload } from './send-login-code.job.js';

@Injectable()
export class SendLoginCodeProcessor extends JobProcessor<SendLoginCodePayload> {
  override readonly job = sendLoginCodeJob;

  constructor(private readonly logIns: LogInService) {
    super();
  }

  override async handle(ctx: RequestContext, { loginCodeId }: SendLoginCodePayload): Promise<void> {
    await this.logIns.sendCode(ctx, loginCodeId);
  }
}
