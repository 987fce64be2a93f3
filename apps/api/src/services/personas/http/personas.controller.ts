import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import type { RequestContext } from '../../../platform/context/request-context.js';
import { Access, Ctx, UuidParam } from '../../../platform/http/decorators.js';
import { VOICES } from '../../domain/catalogue/voices.js';
import { PersonasService } from '../personas.service.js';
import { presentPersona, presentPersonas, presentVoices } from './persona.presenter.js';
import {
  CreatePersonaRequest,
  PersonaPageResponse,
  PersonaResponse,
  UpdatePersonaRequest,
  VoicePageResponse,
} from './personas.dto.js';

@Controller('api')
export class PersonasController {
  constructor(private readonly personas: PersonasService) {}

  /** The house's, then the client's own. */
  @Get('personas')
  @Access('persona:read')
  async listPersonas(@Ctx() ctx: RequestContext): Promise<PersonaPageResponse> {
    return presentPersonas(await this.personas.list(ctx));
  }

  @Post('personas')
  @Access('persona:manage')
  async createPersona(@Ctx() ctx: RequestContext, @Body() body: CreatePersonaRequest): Promise<PersonaResponse> {
    return presentPersona(await this.personas.create(ctx, body));
  }

  @Get('personas/:personaId')
  @Access('persona:read')
  async getPersona(@Ctx() ctx: RequestContext, @UuidParam('personaId') personaId: string): Promise<PersonaResponse> {
    return presentPersona(await this.personas.get(ctx, personaId));
  }

  @Patch('personas/:personaId')
  @Access('persona:manage')
  async updatePersona(
    @Ctx() ctx: RequestContext,
    @UuidParam('personaId') personaId: string,
    @Body() body: UpdatePersonaRequest,
  ): Promise<PersonaResponse> {
    return presentPersona(await this.personas.update(ctx, personaId, body));
  }

  /** Archives it: services that use it go on, new ones cannot choose it. */
  @Delete('personas/:personaId')
  @HttpCode(204)
  @Access('persona:manage')
  async archivePersona(@Ctx() ctx: RequestContext, @UuidParam('personaId') personaId: string): Promise<void> {
    await this.personas.archive(ctx, personaId);
  }

  @Get('voices')
  @Access('persona:read')
  listVoices(): VoicePageResponse {
    return presentVoices(VOICES);
  }
}
