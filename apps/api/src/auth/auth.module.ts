import { Global, Module } from '@nestjs/common';
import { Authenticator } from '../platform/http/bearer.strategy.js';

class Nobody extends Authenticator {
  override authenticate(): Promise<null> {
    return Promise.resolve(null);
  }
}

@Global()
@Module({
  providers: [{ provide: Authenticator, useClass: Nobody }],
  exports: [Authenticator],
})
export class AuthModule {}
