import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../config/config.module.js';
import { CryptoConfig } from './crypto.config.js';
import { KeyedVault } from './keyed-vault.js';
import { DataKeyRepository } from './persistence/data-key.repository.js';
import { Rotation } from './rotation.js';
import { Vault } from './vault.js';

@Global()
@Module({
  providers: [provideConfig(CryptoConfig), DataKeyRepository, { provide: Vault, useClass: KeyedVault }, Rotation],
  exports: [Vault, Rotation],
})
export class CryptoModule {}
