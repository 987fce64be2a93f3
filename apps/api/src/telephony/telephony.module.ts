import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { MemoryModule } from '../memory/memory.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { provideConfig } from '../platform/config/config.module.js';
import { ServicesModule } from '../services/services.module.js';
import { OpenMoneyGate } from './adapters/open-money-gate.js';
import { TwilioPhoneLine } from './adapters/twilio-phone-line.js';
import { TwilioSignature } from './adapters/twilio-signature.js';
import { TwimlCallScript } from './adapters/twiml-call-script.js';
import { CallsService } from './calls/calls.service.js';
import { DiallingService } from './dialling/dialling.service.js';
import { CallsController } from './http/calls.controller.js';
import { PhoneVerificationController } from './http/phone-verification.controller.js';
import { ScheduledCallsController } from './http/scheduled-calls.controller.js';
import { TwilioWebhooksController } from './http/twilio-webhooks.controller.js';
import { CancelCallsProcessor } from './jobs/cancel-calls.processor.js';
import { DialCallProcessor } from './jobs/dial-call.processor.js';
import { LineEventsService } from './lines/line-events.service.js';
import { LinesService } from './lines/lines.service.js';
import { CancelWhenConsentWithdrawn } from './listeners/cancel-when-consent-withdrawn.listener.js';
import { ForgetWhenServiceErased } from './listeners/forget-when-service-erased.listener.js';
import { IndexWhenServiceTransferred } from './listeners/index-when-service-transferred.listener.js';
import { RememberWhenCallMissed } from './listeners/remember-when-call-missed.listener.js';
import { CallListRepository } from './persistence/call-list.repository.js';
import { CallRepository } from './persistence/call.repository.js';
import { TelephonyDoors } from './persistence/doors.repository.js';
import { NumberRepository } from './persistence/number.repository.js';
import { RelaySessionRepository } from './persistence/relay-session.repository.js';
import { ScheduledCallRepository } from './persistence/scheduled-call.repository.js';
import { SealedCalls } from './persistence/sealed-calls.js';
import { TranscriptRepository } from './persistence/transcript.repository.js';
import { CallScript } from './ports/call-script.js';
import { MoneyGate } from './ports/money-gate.js';
import { PhoneLine } from './ports/phone-line.js';
import { WebhookSignature } from './ports/webhook-signature.js';
import { ScheduledCallsService } from './scheduled-calls/scheduled-calls.service.js';
import { SchedulerService } from './scheduling/scheduler.service.js';
import { SweeperService } from './scheduling/sweeper.service.js';
import { SchedulerConfig, TwilioConfig } from './telephony.config.js';
import { TelephonyService } from './telephony.service.js';
import { NumbersService } from './verification/numbers.service.js';

@Module({
  imports: [ClientsModule, MemoryModule, PatientsModule, ServicesModule],
  controllers: [CallsController, ScheduledCallsController, PhoneVerificationController, TwilioWebhooksController],
  providers: [
    provideConfig(TwilioConfig),
    provideConfig(SchedulerConfig),
    TelephonyService,
    CallsService,
    LinesService,
    LineEventsService,
    DiallingService,
    ScheduledCallsService,
    NumbersService,
    SchedulerService,
    SweeperService,
    CallRepository,
    CallListRepository,
    TranscriptRepository,
    RelaySessionRepository,
    ScheduledCallRepository,
    NumberRepository,
    TelephonyDoors,
    SealedCalls,
    DialCallProcessor,
    CancelCallsProcessor,
    CancelWhenConsentWithdrawn,
    ForgetWhenServiceErased,
    IndexWhenServiceTransferred,
    RememberWhenCallMissed,
    { provide: PhoneLine, useClass: TwilioPhoneLine },
    { provide: CallScript, useClass: TwimlCallScript },
    { provide: WebhookSignature, useClass: TwilioSignature },
    { provide: MoneyGate, useClass: OpenMoneyGate },
  ],
  exports: [TelephonyService, SchedulerService, SweeperService, WebhookSignature],
})
export class TelephonyModule {}
