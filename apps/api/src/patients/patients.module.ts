import { Module } from '@nestjs/common';
import { PatientsController } from './http/patients.controller.js';
import { PatientsService } from './patients.service.js';
import { PatientRepository } from './persistence/patient.repository.js';
import { SealedPatients } from './persistence/sealed-patients.js';

@Module({
  controllers: [PatientsController],
  providers: [PatientsService, PatientRepository, SealedPatients],
  exports: [PatientsService],
})
export class PatientsModule {}
