import { Controller, Get, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { readCursor, UUID, writeCursor } from '../../platform/http/cursor.js';
import { Access, Ctx } from '../../platform/http/decorators.js';
import { PageQuery } from '../../platform/http/page.dto.js';
import { AuthService } from '../auth.service.js';
import type { MemberView } from '../auth.types.js';
import { MemberPageResponse, type MemberResponse } from './users.dto.js';

@Controller('api/users')
export class UsersController {
  constructor(private readonly auth: AuthService) {}

  /** Members of the client, in the order they came. */
  @Get()
  @Access('user:read')
  async listUsers(@Ctx() ctx: RequestContext, @Query() { limit, cursor }: PageQuery): Promise<MemberPageResponse> {
    const [after = null] = readCursor(cursor, [UUID]) ?? [];
    const found = await this.auth.listMembers(ctx, { limit: limit + 1, after });
    const data = found.slice(0, limit);
    const last = data.at(-1);
    return {
      data: data.map(presentMember),
      nextCursor: found.length > limit && last ? writeCursor(last.userId) : null,
    };
  }
}

function presentMember(member: MemberView): MemberResponse {
  return {
    id: member.userId,
    email: member.email,
    fullName: member.fullName,
    status: member.status,
    role: member.role,
    canDownloadRecordings: member.canDownloadRecordings,
    canViewAllCalls: member.canViewAllCalls,
    canManageCalendar: member.canManageCalendar,
    lastLoginAt: member.lastLoginAt?.toISOString() ?? null,
  };
}
