import { Injectable } from '@nestjs/common';
import twilio from 'twilio';
import { PlatformConfig } from '../../platform/config/platform.config.js';
import { WebhookSignature } from '../ports/webhook-signature.js';
import { TwilioConfig } from '../telephony.config.js';

@Injectable()
export class TwilioSignature extends WebhookSignature {
  constructor(
    private readonly config: TwilioConfig,
    private readonly platform: PlatformConfig,
  ) {
    super();
  }

  override check(signature: string | undefined, path: string, params: Readonly<Record<string, unknown>>): boolean {
    return this.isOurs(signature, `${this.platform.url}${path}`, params);
  }

  override checkUpgrade(signature: string | undefined, path: string): boolean {
    const url = `${this.platform.url.replace(/^http/, 'ws')}${path}`;
    if (this.isOurs(signature, url, {})) return true;
    // The SDK tries :80, not :443, as the default port of wss.
    const { port, protocol } = new URL(url);
    return (
      protocol === 'wss:' && port === '' && this.isOurs(signature, url.replace(/^wss:\/\/([^/]+)/, 'wss://$1:443'), {})
    );
  }

  private isOurs(signature: string | undefined, url: string, params: Readonly<Record<string, unknown>>): boolean {
    return signature !== undefined && twilio.validateRequest(this.config.authToken, signature, url, params);
  }
}
