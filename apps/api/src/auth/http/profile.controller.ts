import { Body, Controller, Delete, Get, HttpCode, Patch } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import type { Principal } from '../../platform/http/authenticator.js';
import { Access, Ctx, SignedIn, UuidParam } from '../../platform/http/decorators.js';
import type { SessionView } from '../auth.types.js';
import { ProfileService } from '../profile.service.js';
import { SessionsService } from '../sessions.service.js';
import { UserResponse } from './auth.dto.js';
import { presentUser } from './me.presenter.js';
import { ChangeProfileRequest, SessionListResponse, type SessionResponse } from './profile.dto.js';

@Controller('api/profile')
export class ProfileController {
  constructor(
    private readonly profile: ProfileService,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @Access('profile:manage')
  async getProfile(@Ctx() ctx: RequestContext): Promise<UserResponse> {
    return presentUser(await this.profile.get(ctx));
  }

  /** Changes what is named. */
  @Patch()
  @Access('profile:manage')
  async changeProfile(@Ctx() ctx: RequestContext, @Body() body: ChangeProfileRequest): Promise<UserResponse> {
    return presentUser(await this.profile.change(ctx, body));
  }

  /** Where one is logged in, newest first. */
  @Get('sessions')
  @Access('profile:manage')
  async listSessions(@Ctx() ctx: RequestContext, @SignedIn() { sessionId }: Principal): Promise<SessionListResponse> {
    const found = await this.sessions.list(ctx);
    return { data: found.map((session) => presentSession(session, sessionId)), nextCursor: null };
  }

  /** Ends all other log-ins of one's own. */
  @Delete('sessions')
  @HttpCode(204)
  @Access('profile:manage')
  async endOtherSessions(@Ctx() ctx: RequestContext, @SignedIn() principal: Principal): Promise<void> {
    await this.sessions.endOthers(ctx, principal);
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Access('profile:manage')
  async endSession(@Ctx() ctx: RequestContext, @UuidParam('sessionId') sessionId: string): Promise<void> {
    await this.sessions.end(ctx, sessionId);
  }
}

function presentSession(session: SessionView, currentId: string): SessionResponse {
  return {
    id: session.id,
    kind: session.kind,
    userAgent: session.userAgent,
    address: session.address,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    current: session.id === currentId,
  };
}
