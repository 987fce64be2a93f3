import { Injectable, Logger } from '@nestjs/common';
import twilio from 'twilio';
import { PlatformConfig } from '../../platform/config/platform.config.js';
import type { LineReport } from '../domain/line-report.js';
import { type Dialling, PhoneLine, type Placing } from '../ports/phone-line.js';
import { apiUrlOf, isSimulated, TwilioConfig } from '../telephony.config.js';
import { LineUnavailable } from '../telephony.errors.js';
import { TwilioHttp } from './twilio-http.js';
import { TWILIO_PATHS } from './twilio-paths.js';
import { lineStatusOf, plausible } from './twilio-report.js';

// What Twilio answers when the number itself is at fault.
const BAD_NUMBER = [13223, 13224, 21211, 21214, 21217, 21219, 21401, 21421];
const NOT_FOUND = 404;
// Twilio changes nothing about a call that is over: 21220.
const IS_OVER = 21_220;
// With these nothing was heard of the request, so nobody acted on it.
const NEVER_ARRIVED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'];
const GRACE_SECONDS = 60;

/** Speaks to Twilio, or to what plays Twilio, through the official SDK. */
@Injectable()
export class TwilioPhoneLine extends PhoneLine {
  override readonly provider = 'twilio';
  override readonly simulated: boolean;
  override readonly from: string;
  private readonly client: ReturnType<typeof twilio>;
  private readonly logger = new Logger(TwilioPhoneLine.name);

  constructor(
    config: TwilioConfig,
    private readonly platform: PlatformConfig,
  ) {
    super();
    this.simulated = isSimulated(config);
    this.from = config.phoneNumber;
    this.client = twilio(config.accountSid, config.authToken, { httpClient: new TwilioHttp(apiUrlOf(config)) });
  }

  override async place({ callId, to, ringSeconds, maxSeconds }: Dialling): Promise<Placing> {
    return this.create({
      to,
      from: this.from,
      url: this.callback(TWILIO_PATHS.voice, { call: callId }),
      statusCallback: this.callback(TWILIO_PATHS.status, { call: callId }),
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
      timeout: ringSeconds,
      // A backstop: the conversation itself says goodbye before.
      timeLimit: maxSeconds + GRACE_SECONDS,
    });
  }

  override async placeVerification(verificationId: string, to: string): Promise<Placing> {
    const url = this.callback(TWILIO_PATHS.verification, { verification: verificationId });
    return this.create({ to, from: this.from, url, timeout: 40, timeLimit: 120 });
  }

  override async end(lineId: string, stage: 'before_answer' | 'answered'): Promise<void> {
    // `completed` ends a call at any stage, `canceled` only before it is answered: so a race is lost by neither.
    const status = stage === 'answered' ? 'completed' : 'canceled';
    try {
      const call = await this.client.calls(lineId).update({ status });
      if (status === 'canceled' && call.status === 'in-progress')
        await this.client.calls(lineId).update({ status: 'completed' });
    } catch (error) {
      const { code, http } = faultOf(error);
      if (code === IS_OVER || http === NOT_FOUND) return;
      throw new LineUnavailable({ cause: error });
    }
  }

  override async lookUp(lineId: string, now: Date): Promise<LineReport | null> {
    try {
      const call = await this.client.calls(lineId).fetch();
      const status = lineStatusOf(call.status);
      const duration = Number(call.duration);
      return (
        status && {
          status,
          at: plausible(call.endTime, now),
          durationSeconds: call.duration && Number.isFinite(duration) ? duration : null,
          sipCode: null,
        }
      );
    } catch (error) {
      if (faultOf(error).http === NOT_FOUND) return null;
      throw new LineUnavailable({ cause: error });
    }
  }

  private async create(order: Parameters<typeof this.client.calls.create>[0]): Promise<Placing> {
    try {
      const { sid } = await this.client.calls.create(order);
      return { kind: 'placed', lineId: sid };
    } catch (error) {
      const { code, http, network } = faultOf(error);
      // The message may name the number: codes only.
      this.logger.warn(`dialling failed: http ${http ?? '-'} code ${code ?? network ?? '-'}`);
      if (http !== null && http >= 400 && http < 500)
        return {
          kind: 'refused',
          fault: code !== null && BAD_NUMBER.includes(code) ? 'number' : 'line',
          code: String(code ?? http),
        };
      if (network !== null && NEVER_ARRIVED.includes(network)) return { kind: 'refused', fault: 'line', code: network };
      return { kind: 'unknown' };
    }
  }

  private callback(path: string, query: Record<string, string>): string {
    return `${this.platform.url}${path}?${new URLSearchParams(query).toString()}`;
  }
}

function faultOf(error: unknown): { http: number | null; code: number | null; network: string | null } {
  const { status, code } = error as { status?: unknown; code?: unknown };
  return {
    http: typeof status === 'number' ? status : null,
    code: typeof code === 'number' ? code : null,
    network: typeof code === 'string' ? code : null,
  };
}
