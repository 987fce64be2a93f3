import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { HttpRequest } from '../../platform/http/request.js';
import { WebhookSignature } from '../ports/webhook-signature.js';
import { UnsignedWebhook, WrongSignature } from '../telephony.errors.js';

/** Over the parameters as they came, before anything of them is dropped. */
@Injectable()
export class SignedByProvider implements CanActivate {
  constructor(private readonly signature: WebhookSignature) {}

  canActivate(host: ExecutionContext): boolean {
    const { headers, url, body } = host.switchToHttp().getRequest<HttpRequest>();
    const given = headers['x-twilio-signature'];
    if (typeof given !== 'string' || given === '') throw new UnsignedWebhook();
    const params = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
    if (!this.signature.check(given, url, params)) throw new WrongSignature();
    return true;
  }
}
