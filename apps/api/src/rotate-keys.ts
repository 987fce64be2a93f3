import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.js';
import { MemoryService } from './memory/memory.service.js';
import { orExplain, readConfig } from './platform/config/config.js';
import { Rotation } from './platform/crypto/rotation.js';

// `npm run keys:rotate`, with the new SECRET_KEY and the old one in SECRET_KEYS_OLD. Afterwards the old one may go.
orExplain(readConfig);
const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error'] });
const count = await app.get(Rotation).rewrapDataKeys();
await app.get(MemoryService).rewrapKeys();
await app.close();
console.log(`${count} data keys and the keys of memory are wrapped by the new SECRET_KEY`);
