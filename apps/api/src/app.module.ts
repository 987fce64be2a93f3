import { Module } from '@nestjs/common';
import { AdminModule } from './admin/admin.module.js';
import { AuthModule } from './auth/auth.module.js';
import { ClientsModule } from './clients/clients.module.js';
import { ConversationModule } from './conversation/conversation.module.js';
import { MemoryModule } from './memory/memory.module.js';
import { PatientsModule } from './patients/patients.module.js';
import { PlatformModule } from './platform/platform.module.js';
import { ServicesModule } from './services/services.module.js';
import { TelephonyModule } from './telephony/telephony.module.js';

@Module({
  imports: [
    PlatformModule,
    AuthModule,
    ClientsModule,
    PatientsModule,
    ServicesModule,
    MemoryModule,
    TelephonyModule,
    ConversationModule,
    AdminModule,
  ],
})
export class AppModule {}
