import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { RequestContext } from '../../../platform/context/request-context.js';
import { Access, Ctx, UuidParam } from '../../../platform/http/decorators.js';
import { ScenariosService } from '../scenarios.service.js';
import { presentScenario, presentScenarios } from './scenario.presenter.js';
import {
  CreateScenarioRequest,
  ScenarioPageResponse,
  ScenarioResponse,
  UpdateScenarioRequest,
} from './scenarios.dto.js';

@Controller('api/scenarios')
export class ScenariosController {
  constructor(private readonly scenarios: ScenariosService) {}

  /** The house's, then the client's own. */
  @Get()
  @Access('persona:read')
  async listScenarios(@Ctx() ctx: RequestContext): Promise<ScenarioPageResponse> {
    return presentScenarios(await this.scenarios.list(ctx));
  }

  @Post()
  @Access('persona:manage')
  async createScenario(@Ctx() ctx: RequestContext, @Body() body: CreateScenarioRequest): Promise<ScenarioResponse> {
    const { opening = null, doneWhen = null, ...rest } = body;
    return presentScenario(await this.scenarios.create(ctx, { ...rest, opening, doneWhen }));
  }

  @Get(':scenarioId')
  @Access('persona:read')
  async getScenario(
    @Ctx() ctx: RequestContext,
    @UuidParam('scenarioId') scenarioId: string,
  ): Promise<ScenarioResponse> {
    return presentScenario(await this.scenarios.get(ctx, scenarioId));
  }

  @Patch(':scenarioId')
  @Access('persona:manage')
  async updateScenario(
    @Ctx() ctx: RequestContext,
    @UuidParam('scenarioId') scenarioId: string,
    @Body() body: UpdateScenarioRequest,
  ): Promise<ScenarioResponse> {
    return presentScenario(await this.scenarios.update(ctx, scenarioId, body));
  }

  /** Archives it: services that use it go on, new ones cannot choose it. */
  @Delete(':scenarioId')
  @HttpCode(204)
  @Access('persona:manage')
  async archiveScenario(@Ctx() ctx: RequestContext, @UuidParam('scenarioId') scenarioId: string): Promise<void> {
    await this.scenarios.archive(ctx, scenarioId);
  }
}
