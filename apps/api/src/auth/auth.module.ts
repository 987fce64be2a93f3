import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../platform/config/config.module.js';
import { Authenticator } from '../platform/http/authenticator.js';
import { JwtAccessTokens } from './adapters/jwt-access-tokens.js';
import { JwtStrategy, SessionStrategy } from './adapters/passport.strategies.js';
import { AuthConfig, JwtConfig } from './auth.config.js';
import { AuthService } from './auth.service.js';
import { AuthenticationService } from './authentication.service.js';
import { AuditRepository } from './persistence/audit.repository.js';
import { MemberRepository } from './persistence/member.repository.js';
import { SessionRepository } from './persistence/session.repository.js';
import { AccessTokens } from './ports/access-tokens.js';

/** Global: platform's guard asks for the strategies, and every domain may note what was done. */
@Global()
@Module({
  providers: [
    provideConfig(JwtConfig),
    provideConfig(AuthConfig),
    AuthService,
    AuditRepository,
    MemberRepository,
    SessionRepository,
    JwtStrategy,
    SessionStrategy,
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: Authenticator, useClass: AuthenticationService },
  ],
  exports: [Authenticator, AuthService],
})
export class AuthModule {}
