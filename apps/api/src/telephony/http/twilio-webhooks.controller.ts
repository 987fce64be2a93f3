import { Controller, Header, HttpCode, Post, Query, UseGuards } from '@nestjs/common';
import { Public } from '../../platform/http/decorators.js';
import { WebhookBody } from '../../platform/http/webhook-body.js';
import { NoRateLimit } from '../../platform/rate-limit/rate-limit.js';
import { LineEventsService } from '../lines/line-events.service.js';
import { SignedByProvider } from './signed-by-provider.guard.js';
import {
  TwilioCallQuery,
  TwilioRelayForm,
  TwilioStatusForm,
  TwilioVerificationQuery,
  TwilioVoiceForm,
} from './twilio.dto.js';

const SIGNED = 'Twilio signs every request';

/** Twilio calls us: whatever it says any number of times and in any order, the call ends in the same state. */
@Controller('api/v1/webhook/twilio')
@UseGuards(SignedByProvider)
export class TwilioWebhooksController {
  constructor(private readonly events: LineEventsService) {}

  /** Somebody picked up: what the line is to do. */
  @Post('voice')
  @HttpCode(200)
  @Header('content-type', 'text/xml')
  @Public(SIGNED)
  @NoRateLimit(SIGNED)
  async answerVoice(@Query() { call }: TwilioCallQuery, @WebhookBody() form: TwilioVoiceForm): Promise<string> {
    return this.events.pickedUp(call, form.CallSid);
  }

  @Post('status')
  @HttpCode(204)
  @Public(SIGNED)
  @NoRateLimit(SIGNED)
  async takeStatus(@Query() { call }: TwilioCallQuery, @WebhookBody() form: TwilioStatusForm): Promise<void> {
    await this.events.status(call, form.CallSid, form);
  }

  /** The conversation's socket is gone: what comes next. */
  @Post('relay')
  @HttpCode(200)
  @Header('content-type', 'text/xml')
  @Public(SIGNED)
  @NoRateLimit(SIGNED)
  async takeRelayEnd(@Query() { call }: TwilioCallQuery, @WebhookBody() form: TwilioRelayForm): Promise<string> {
    return this.events.relayEnded(call, form.CallSid, form);
  }

  /** Reads a verification code aloud. */
  @Post('verification')
  @HttpCode(200)
  @Header('content-type', 'text/xml')
  @Public(SIGNED)
  @NoRateLimit(SIGNED)
  async speakCode(
    @Query() { verification }: TwilioVerificationQuery,
    @WebhookBody() _form: TwilioVoiceForm,
  ): Promise<string> {
    return this.events.speakCode(verification);
  }
}
