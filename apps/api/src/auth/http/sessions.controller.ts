import { Body, Controller, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import type { Principal } from '../../platform/http/authenticator.js';
import { Access, Ctx, Public, SignedIn } from '../../platform/http/decorators.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { RateLimit } from '../../platform/rate-limit/rate-limit.js';
import { AuthenticationService } from '../authentication.service.js';
import { ProfileService } from '../profile.service.js';
import { SessionsService } from '../sessions.service.js';
import { MeResponse, RefreshRequest, SwitchClientRequest, SwitchedResponse, TokensResponse } from './auth.dto.js';
import { presentMe } from './me.presenter.js';
import { SessionCookies } from './session-cookies.js';
import { type HttpReply, visitorOf } from './visitor.js';

@Controller('api/auth')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly profile: ProfileService,
    private readonly identities: AuthenticationService,
    private readonly cookies: SessionCookies,
  ) {}

  /** New tokens for a refresh token, which is used up. One that comes twice ends the log-in. */
  @Post('refresh')
  @HttpCode(200)
  @Public('the refresh token is the proof')
  @RateLimit({ name: 'auth.refresh', limit: 60, perSeconds: 60, by: 'address' })
  async refreshTokens(@Req() request: HttpRequest, @Body() { refreshToken }: RefreshRequest): Promise<TokensResponse> {
    return this.sessions.refresh(visitorOf(request), refreshToken);
  }

  /** Ends this log-in, at once and everywhere. */
  @Post('logout')
  @HttpCode(204)
  @Access('profile:manage')
  async logOut(
    @Ctx() ctx: RequestContext,
    @SignedIn() principal: Principal,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<void> {
    await this.sessions.close(ctx, principal);
    if (principal.by === 'cookie') this.cookies.clear(reply);
  }

  /** Who one is, for which client one acts, and what one may do. */
  @Get('me')
  @Access('profile:manage')
  async getMe(@Ctx() ctx: RequestContext, @SignedIn() principal: Principal): Promise<MeResponse> {
    return this.present(ctx, principal);
  }

  /** Acts for another of one's clients from now on. */
  @Post('switch')
  @HttpCode(200)
  @Access('profile:manage')
  async switchClient(
    @Ctx() ctx: RequestContext,
    @SignedIn() principal: Principal,
    @Body() { clientId }: SwitchClientRequest,
  ): Promise<SwitchedResponse> {
    const accessToken = await this.sessions.switchTo(ctx, principal, clientId);
    const acting = await this.identities.inClient(principal.sessionId, clientId);
    const me: MeResponse = await this.present(ctx, acting ?? principal);
    return Object.assign(me, accessToken && { accessToken });
  }

  private async present(ctx: RequestContext, principal: Pick<Principal, 'clientId' | 'permissions'>) {
    return presentMe(await this.profile.get(ctx), await this.profile.memberships(ctx), principal);
  }
}
