import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { provideConfig } from '../platform/config/config.module.js';
import { SchedulesController } from './http/schedules.controller.js';
import { ServicesController } from './http/services.controller.js';
import { LifecycleService } from './lifecycle.service.js';
import { PersonasController } from './personas/http/personas.controller.js';
import { PersonasService } from './personas/personas.service.js';
import { PersonaRepository } from './personas/persistence/persona.repository.js';
import { SealedServices } from './persistence/sealed-services.js';
import { ServiceRepository } from './persistence/service.repository.js';
import { ScenariosController } from './scenarios/http/scenarios.controller.js';
import { ScenariosService } from './scenarios/scenarios.service.js';
import { ScenarioRepository } from './scenarios/persistence/scenario.repository.js';
import { ServicesConfig } from './services.config.js';
import { ServicesService } from './services.service.js';
import { TransfersController } from './transfers/http/transfers.controller.js';
import { ServiceTransferRepository } from './transfers/persistence/service-transfer.repository.js';
import { TransfersService } from './transfers/transfers.service.js';

@Module({
  imports: [ClientsModule, PatientsModule],
  controllers: [ServicesController, SchedulesController, PersonasController, ScenariosController, TransfersController],
  providers: [
    provideConfig(ServicesConfig),
    ServicesService,
    LifecycleService,
    TransfersService,
    PersonasService,
    ScenariosService,
    ServiceRepository,
    SealedServices,
    PersonaRepository,
    ScenarioRepository,
    ServiceTransferRepository,
  ],
  exports: [ServicesService],
})
export class ServicesModule {}
