import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { PlatformConfig } from '../../platform/config/platform.config.js';
import { refuseCrossSite } from '../../platform/http/cross-site.js';
import { Public } from '../../platform/http/decorators.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { RateLimit } from '../../platform/rate-limit/rate-limit.js';
import type { LogInKind } from '../auth.types.js';
import { LinkRefused } from '../auth.errors.js';
import { CODE_MINUTES } from '../domain/secrets.js';
import { LogInService } from '../log-in.service.js';
import {
  LoggedInResponse,
  LogInRequest,
  LogInResponse,
  VerifyCodeRequest,
  VerifyLinkParams,
  VerifyQuery,
} from './auth.dto.js';
import { LINK_PAGE_POLICY, openLinkPage, spentLinkPage } from './link.page.js';
import { SessionCookies } from './session-cookies.js';
import { type HttpReply, visitorOf } from './visitor.js';

/** Guessing a code has limits of its own; this is for the load. */
const perMinute = (name: string, limit: number) =>
  RateLimit({ name: `auth.${name}`, limit, perSeconds: 60, by: 'address' });

@Controller('api/auth')
export class LogInController {
  constructor(
    private readonly logIns: LogInService,
    private readonly cookies: SessionCookies,
    private readonly platform: PlatformConfig,
  ) {}

  /** Sends a code and a link, if the address has an account. The answer is the same for every address. */
  @Post('login')
  @HttpCode(202)
  @Public('the first step of a log-in')
  @perMinute('login', 60)
  async logIn(@Req() request: HttpRequest, @Body() { email }: LogInRequest): Promise<LogInResponse> {
    await this.logIns.begin(visitorOf(request), email);
    return { expiresInMinutes: CODE_MINUTES };
  }

  /** The code from the message: sets the session cookie, or answers with tokens (`mode=token`). */
  @Post('verify')
  @HttpCode(200)
  @Public('the second step of a log-in')
  @perMinute('verify', 60)
  async verifyCode(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Query() { mode }: VerifyQuery,
    @Body() { email, code }: VerifyCodeRequest,
  ): Promise<LoggedInResponse> {
    const kind = kindFor(request, mode);
    return this.cookies.handOver(reply, await this.logIns.finishByCode(visitorOf(request), email, code, kind));
  }

  /** The link from the message. Shows a page with a button; asked for JSON, logs in directly. */
  @Get('verify/:token')
  @Public('the second step of a log-in, by link')
  @perMinute('verify-link', 60)
  @ApiExcludeEndpoint()
  async openLink(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Param() { token }: VerifyLinkParams,
    @Query() { mode }: VerifyQuery,
  ): Promise<LoggedInResponse | string> {
    if (wantsJson(request)) return this.useLink(request, reply, token, mode);
    const isOpen = await this.logIns.isLinkOpen(visitorOf(request), token);
    return isOpen ? show(reply, 200, openLinkPage(this.platform.name)) : show(reply, 410, spentLinkPage());
  }

  /** The button: sets the session cookie and goes to the app. */
  @Post('verify/:token')
  @HttpCode(200)
  @Public('the second step of a log-in, by link')
  @perMinute('verify-link', 60)
  @ApiExcludeEndpoint()
  async pressButton(
    @Req() request: HttpRequest,
    @Res({ passthrough: true }) reply: HttpReply,
    @Param() { token }: VerifyLinkParams,
    @Query() { mode }: VerifyQuery,
  ): Promise<LoggedInResponse | string> {
    if (wantsJson(request)) return this.useLink(request, reply, token, mode);
    try {
      await this.useLink(request, reply, token, 'cookie');
      reply.status(303).header('location', '/');
      return '';
    } catch (error) {
      if (error instanceof LinkRefused) return show(reply, 410, spentLinkPage());
      throw error;
    }
  }

  private async useLink(request: HttpRequest, reply: HttpReply, token: string, mode: VerifyQuery['mode']) {
    const opened = await this.logIns.finishByLink(visitorOf(request), token, kindFor(request, mode));
    return this.cookies.handOver(reply, opened);
  }
}

/** No other site may log somebody's browser in as whom it likes. */
function kindFor(request: HttpRequest, mode: VerifyQuery['mode']): LogInKind {
  if (mode === 'token') return 'token';
  refuseCrossSite(request);
  return 'browser';
}

function wantsJson({ headers }: HttpRequest): boolean {
  const accept = String(headers['accept'] ?? '');
  return accept.includes('application/json') && !accept.includes('text/html');
}

function show(reply: HttpReply, status: number, html: string): string {
  reply
    .status(status)
    .header('content-type', 'text/html; charset=utf-8')
    .header('content-security-policy', LINK_PAGE_POLICY)
    // Not no-referrer: the button's POST would then say `Origin: null`, which a browser without Sec-Fetch-Site is refused for.
    .header('referrer-policy', 'same-origin')
    .header('cache-control', 'no-store');
  return html;
}
