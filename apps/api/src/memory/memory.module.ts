import { Module } from '@nestjs/common';
import { MemoryController } from './http/memory.controller.js';
import { EraseMemoryWhenServiceErased } from './listeners/erase-memory-when-service-erased.listener.js';
import { MemoryService } from './memory.service.js';
import { EntryCipher } from './persistence/entry-cipher.js';
import { EntryStore } from './persistence/entry-store.js';
import { MemoryRepository } from './persistence/memory.repository.js';

@Module({
  controllers: [MemoryController],
  providers: [MemoryService, EntryStore, EntryCipher, MemoryRepository, EraseMemoryWhenServiceErased],
  exports: [MemoryService],
})
export class MemoryModule {}
