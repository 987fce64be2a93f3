import { Body, Controller, HttpCode, Post, Put } from '@nestjs/common';
import { ClientsService } from '../../clients/clients.service.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { Access, Ctx } from '../../platform/http/decorators.js';
import { RateLimit } from '../../platform/rate-limit/rate-limit.js';
import { NumbersService } from '../verification/numbers.service.js';
import {
  ConfirmPhoneRequest,
  PhoneVerificationResponse,
  VerifiedPhoneResponse,
  VerifyPhoneRequest,
} from './scheduled-calls.dto.js';

@Controller('api/profile/phone-verification')
export class PhoneVerificationController {
  constructor(
    private readonly numbers: NumbersService,
    private readonly clients: ClientsService,
  ) {}

  /** Rings the number and reads six digits aloud. */
  @Post()
  @HttpCode(202)
  @Access('call:place')
  @RateLimit({ name: 'phone-verification', limit: 5, perSeconds: 3_600, by: 'caller' })
  async verifyPhone(
    @Ctx() ctx: RequestContext,
    @Body() { number }: VerifyPhoneRequest,
  ): Promise<PhoneVerificationResponse> {
    const { locale } = await this.clients.get(ctx);
    const { id, expiresAt } = await this.numbers.begin(ctx, number, locale);
    return { id, expiresAt: expiresAt.toISOString() };
  }

  /** Five tries, ten minutes. */
  @Put()
  @Access('call:place')
  async confirmPhone(
    @Ctx() ctx: RequestContext,
    @Body() { id, code }: ConfirmPhoneRequest,
  ): Promise<VerifiedPhoneResponse> {
    return { number: await this.numbers.confirm(ctx, id, code) };
  }
}
