import { Injectable } from '@nestjs/common';
import { Live } from '../../platform/live/live.js';
import { TelephonyService } from '../../telephony/telephony.service.js';
import { SAFETY_LEVELS, type SafetyCode } from '../conversation.types.js';
import type { PreparedCall } from './prepared-call.js';

export type AlertCode = SafetyCode | 'silent_after_distress' | 'wants_person';

/** Something that people must know of while the call is still running. */
@Injectable()
export class CallAlertsService {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly live: Live,
  ) {}

  async raise(
    { ctx, callId, serviceId }: PreparedCall,
    code: AlertCode,
    quote: string,
    by: 'words' | 'model' | 'escalation',
  ): Promise<void> {
    const level = levelOf(code);
    await this.telephony.noteEvent(ctx, callId, { type: 'safety_flagged', data: { code, level, by }, words: quote });
    if (level < 2 && by !== 'escalation') return;
    const data = { callId, serviceId, code, level };
    await this.live.tell(ctx, { type: 'alert.raised', data, needs: 'service:read' });
  }
}

const levelOf = (code: AlertCode): 1 | 2 | 3 =>
  code === 'silent_after_distress' ? 3 : code === 'wants_person' ? 2 : SAFETY_LEVELS[code];
