import { Module } from '@nestjs/common';
import { ClientsService } from './clients.service.js';
import { ClientController } from './http/client.controller.js';
import { ClientRepository } from './persistence/client.repository.js';

@Module({
  controllers: [ClientController],
  providers: [ClientsService, ClientRepository],
  exports: [ClientsService],
})
export class ClientsModule {}
