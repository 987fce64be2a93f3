import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { MemoryModule } from '../memory/memory.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { provideConfig } from '../platform/config/config.module.js';
import { ServicesModule } from '../services/services.module.js';
import { TelephonyModule } from '../telephony/telephony.module.js';
import { OpenAiLanguageModel } from './adapters/openai-language-model.js';
import { SystemTimers } from './adapters/system-timers.js';
import { AnalysisService } from './analysis/analysis.service.js';
import { BriefingsService } from './calls/briefings.service.js';
import { CallAlertsService } from './calls/call-alerts.service.js';
import { CallKeeperService } from './calls/call-keeper.service.js';
import { CallPreparationService } from './calls/call-preparation.service.js';
import { ToolRunnerService } from './calls/tool-runner.service.js';
import { LanguageModelConfig } from './conversation.config.js';
import { ConversationService } from './conversation.service.js';
import { OpeningLineController } from './http/opening-line.controller.js';
import { AnalyseCallProcessor } from './jobs/analyse-call.processor.js';
import { AnalyseWhenCallEnded } from './listeners/analyse-when-call-ended.listener.js';
import { LanguageModel } from './ports/language-model.js';
import { Timers } from './ports/timers.js';
import { RelayEndpoint } from './relay/relay.endpoint.js';

@Module({
  imports: [ClientsModule, MemoryModule, PatientsModule, ServicesModule, TelephonyModule],
  controllers: [OpeningLineController],
  providers: [
    provideConfig(LanguageModelConfig),
    { provide: LanguageModel, useClass: OpenAiLanguageModel },
    { provide: Timers, useClass: SystemTimers },
    ConversationService,
    BriefingsService,
    CallPreparationService,
    CallAlertsService,
    CallKeeperService,
    ToolRunnerService,
    RelayEndpoint,
    AnalysisService,
    AnalyseWhenCallEnded,
    AnalyseCallProcessor,
  ],
  exports: [ConversationService],
})
export class ConversationModule {}
