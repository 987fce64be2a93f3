import { Module } from '@nestjs/common';
import { PatientsController } from './http/patients.controller.js';
import { PatientsService } from './patients.service.js';
import { PatientRepository } from './persistence/patient.repository.js';
import { SealedPatients } from './persistence/sealed-patients.js';
import { VerifiedNumberRepository } from './persistence/verified-number.repository.js';

@Module({
  controllers: [PatientsController],
  providers: [PatientsService, PatientRepository, SealedPatients, VerifiedNumberRepository],
  exports: [PatientsService],
})
export class PatientsModule {}
