import { Module } from '@nestjs/common';
import { ClientsModule } from '../clients/clients.module.js';
import { PatientsModule } from '../patients/patients.module.js';
import { ServicesModule } from '../services/services.module.js';
import { AdminService } from './admin.service.js';
import { AdminClientsController } from './http/admin-clients.controller.js';
import { AdminServicesController } from './http/admin-services.controller.js';
import { AdminController } from './http/admin.controller.js';
import { DirectoryRepository } from './persistence/directory.repository.js';
import { ChainHeadsService } from './chain-heads.service.js';
import { LogChainHeadsProcessor } from './jobs/log-chain-heads.processor.js';
import { MovedHeadRepository } from './persistence/moved-head.repository.js';
import { SteeringService } from './steering.service.js';

@Module({
  imports: [ClientsModule, PatientsModule, ServicesModule],
  controllers: [AdminClientsController, AdminServicesController, AdminController],
  providers: [
    ChainHeadsService,
    LogChainHeadsProcessor,
    MovedHeadRepository,
    AdminService,
    SteeringService,
    DirectoryRepository,
  ],
})
export class AdminModule {}
