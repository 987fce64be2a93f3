import { Controller, Get, Query } from '@nestjs/common';
import { AuthService } from '../../auth/auth.service.js';
import { actFor, NO_CLIENT, type RequestContext } from '../../platform/context/request-context.js';
import { INSTANT, readCursor, UUID, writeCursor } from '../../platform/http/cursor.js';
import { Access, Ctx } from '../../platform/http/decorators.js';
import { AdminService } from '../admin.service.js';
import {
  AdminPatientPageResponse,
  AdminSearchQuery,
  AdminSearchResponse,
  AdminUserPageResponse,
  AuditPageResponse,
  ListAdminPatientsQuery,
  ListAdminUsersQuery,
  ListAuditQuery,
  VerifyAuditQuery,
  VerifyAuditResponse,
} from './admin.dto.js';
import { presentAuditEntry, presentClientLine, presentPage, presentPatient, presentUser } from './admin.presenter.js';

@Controller('api/admin')
export class AdminController {
  constructor(
    private readonly admin: AdminService,
    private readonly auth: AuthService,
  ) {}

  /** All people who can log in, newest first. */
  @Get('users')
  @Access('admin:read')
  async adminListUsers(
    @Ctx() ctx: RequestContext,
    @Query() { cursor, ...search }: ListAdminUsersQuery,
  ): Promise<AdminUserPageResponse> {
    const [before = null] = readCursor(cursor, [UUID]) ?? [];
    return presentPage(await this.admin.listUsers(ctx, { ...search, before }), presentUser);
  }

  /** All patients, newest first; masked unless `show=personal`. */
  @Get('patients')
  @Access('admin:read')
  async adminListPatients(
    @Ctx() ctx: RequestContext,
    @Query() { cursor, show, ...search }: ListAdminPatientsQuery,
  ): Promise<AdminPatientPageResponse> {
    const [before = null] = readCursor(cursor, [UUID]) ?? [];
    const page = await this.admin.listPatients(ctx, { ...search, before }, show);
    return presentPage(page, (line) => presentPatient(line, show));
  }

  /** Clients, users and patients by name, e-mail or phone. */
  @Get('search')
  @Access('admin:read')
  async adminSearch(@Ctx() ctx: RequestContext, @Query() { q, show }: AdminSearchQuery): Promise<AdminSearchResponse> {
    const found = await this.admin.search(ctx, q, show);
    return {
      clients: found.clients.map(presentClientLine),
      users: found.users.map(presentUser),
      patients: found.patients.map((line) => presentPatient(line, show)),
    };
  }

  /** Who did what, newest first. */
  @Get('audit')
  @Access('admin:read')
  async adminListAudit(
    @Ctx() ctx: RequestContext,
    @Query() { clientId, action, limit, cursor }: ListAuditQuery,
  ): Promise<AuditPageResponse> {
    const [at, id] = readCursor(cursor, [INSTANT, UUID]) ?? [];
    const before = at && id ? { at, id } : null;
    const found = await this.auth.listAudit(ctx, {
      clientId: clientId ?? null,
      action: action ?? null,
      before,
      limit: limit + 1,
    });
    const data = found.slice(0, limit).map(presentAuditEntry);
    const last = data.at(-1);
    return { data, nextCursor: found.length > limit && last ? writeCursor(last.at, last.id) : null };
  }

  /** Whether a client's trail is whole. */
  @Get('audit/verify')
  @Access('admin:read')
  async adminVerifyAudit(
    @Ctx() ctx: RequestContext,
    @Query() { clientId }: VerifyAuditQuery,
  ): Promise<VerifyAuditResponse> {
    const { entries, firstBroken } = await this.auth.verifyAudit(actFor(ctx, clientId ?? NO_CLIENT));
    return { ok: firstBroken === null, entries, firstBroken };
  }
}
