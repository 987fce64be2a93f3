import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.js';
import { readCursor, UUID } from '../../platform/http/cursor.js';
import { Access, Ctx, UuidParam } from '../../platform/http/decorators.js';
import { PatientsService } from '../patients.service.js';
import type { PatientId } from '../patients.types.js';
import { presentConsentHistory, presentPatient, presentPatientPage } from './patient.presenter.js';
import {
  ConsentHistoryResponse,
  CreatePatientRequest,
  ListPatientsQuery,
  PatientPageResponse,
  PatientResponse,
  SetConsentRequest,
  UpdatePatientRequest,
} from './patients.dto.js';

@Controller('api/patients')
export class PatientsController {
  constructor(private readonly patients: PatientsService) {}

  /** Newest first; `q` finds by whole number or by whole words of names. */
  @Get()
  @Access('patient:read')
  async listPatients(
    @Ctx() ctx: RequestContext,
    @Query() { q, limit, cursor }: ListPatientsQuery,
  ): Promise<PatientPageResponse> {
    const [after = null] = readCursor(cursor, [UUID]) ?? [];
    return presentPatientPage(await this.patients.list(ctx, { q, limit, after: after as PatientId | null }));
  }

  @Post()
  @Access('patient:manage')
  async createPatient(@Ctx() ctx: RequestContext, @Body() body: CreatePatientRequest): Promise<PatientResponse> {
    const { nickname = null, ...rest } = body;
    return presentPatient(await this.patients.create(ctx, { ...rest, nickname }));
  }

  @Get(':patientId')
  @Access('patient:read')
  async getPatient(@Ctx() ctx: RequestContext, @UuidParam('patientId') patientId: string): Promise<PatientResponse> {
    return presentPatient(await this.patients.get(ctx, patientId));
  }

  @Patch(':patientId')
  @Access('patient:manage')
  async updatePatient(
    @Ctx() ctx: RequestContext,
    @UuidParam('patientId') patientId: string,
    @Body() body: UpdatePatientRequest,
  ): Promise<PatientResponse> {
    return presentPatient(await this.patients.update(ctx, patientId, body));
  }

  /** Erases the person for good. Refused while a service of theirs is not cancelled. */
  @Delete(':patientId')
  @HttpCode(204)
  @Access('patient:manage')
  async erasePatient(@Ctx() ctx: RequestContext, @UuidParam('patientId') patientId: string): Promise<void> {
    await this.patients.erase(ctx, patientId);
  }

  @Put(':patientId/consent')
  @Access('patient:manage')
  async setConsent(
    @Ctx() ctx: RequestContext,
    @UuidParam('patientId') patientId: string,
    @Body() body: SetConsentRequest,
  ): Promise<PatientResponse> {
    return presentPatient(await this.patients.setConsent(ctx, patientId, body));
  }

  /** No call is made any more until consent is given again. */
  @Delete(':patientId/consent')
  @Access('patient:manage')
  async withdrawConsent(
    @Ctx() ctx: RequestContext,
    @UuidParam('patientId') patientId: string,
  ): Promise<PatientResponse> {
    return presentPatient(await this.patients.withdrawConsent(ctx, patientId, 'owner'));
  }

  /** Each time it was given or withdrawn, oldest first. */
  @Get(':patientId/consent/history')
  @Access('patient:read')
  async getConsentHistory(
    @Ctx() ctx: RequestContext,
    @UuidParam('patientId') patientId: string,
  ): Promise<ConsentHistoryResponse> {
    return presentConsentHistory(await this.patients.consentHistory(ctx, patientId));
  }
}
