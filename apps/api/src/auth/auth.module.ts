import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../platform/config/config.module.js';
import { Authenticator } from '../platform/http/authenticator.js';
import { JwtAccessTokens } from './adapters/jwt-access-tokens.js';
import { JwtStrategy, SessionStrategy } from './adapters/passport-strategies.js';
import { AuthConfig, JwtConfig } from './auth.config.js';
import { AuthService } from './auth.service.js';
import { AuthenticationService } from './authentication.service.js';
import { LogInController } from './http/log-in.controller.js';
import { ProfileController } from './http/profile.controller.js';
import { SessionCookies } from './http/session-cookies.js';
import { SessionsController } from './http/sessions.controller.js';
import { UsersController } from './http/users.controller.js';
import { SendLoginCodeProcessor } from './jobs/send-login-code.processor.js';
import { SweepExpiredProcessor } from './jobs/sweep-expired.processor.js';
import { LogInService } from './log-in.service.js';
import { AccountRepository } from './persistence/account.repository.js';
import { AuditRepository } from './persistence/audit.repository.js';
import { LoginCodeRepository } from './persistence/login-code.repository.js';
import { MemberRepository } from './persistence/member.repository.js';
import { SessionRepository } from './persistence/session.repository.js';
import { AccessTokens } from './ports/access-tokens.js';
import { ProfileService } from './profile.service.js';
import { SessionsService } from './sessions.service.js';

/** Global: platform's guard asks for the strategies, and every domain may note what was done. */
@Global()
@Module({
  controllers: [LogInController, SessionsController, ProfileController, UsersController],
  providers: [
    provideConfig(JwtConfig),
    provideConfig(AuthConfig),
    AuthService,
    AuthenticationService,
    LogInService,
    SessionsService,
    ProfileService,
    SessionCookies,
    AccountRepository,
    LoginCodeRepository,
    SendLoginCodeProcessor,
    SweepExpiredProcessor,
    AuditRepository,
    MemberRepository,
    SessionRepository,
    JwtStrategy,
    SessionStrategy,
    { provide: AccessTokens, useClass: JwtAccessTokens },
    { provide: Authenticator, useExisting: AuthenticationService },
  ],
  exports: [Authenticator, AuthService],
})
export class AuthModule {}
