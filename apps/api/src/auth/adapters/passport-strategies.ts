import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-custom';
import { Authenticator, JWT, type Principal, SESSION } from '../../platform/http/authenticator.js';
import { readCookie } from '../../platform/http/cookies.js';
import type { HttpRequest } from '../../platform/http/request.js';
import { SESSION_COOKIES } from './session-cookie.js';

/** API and mobile clients: `Authorization: Bearer …`. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, JWT) {
  constructor(private readonly authenticator: Authenticator) {
    super();
  }

  async validate({ headers }: HttpRequest): Promise<Principal | null> {
    const [, token] = /^Bearer (\S{1,4096})$/i.exec(String(headers['authorization'])) ?? [];
    return token ? this.authenticator.byAccessToken(token) : null;
  }
}

/** Browsers: the httpOnly cookie. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, SESSION) {
  constructor(private readonly authenticator: Authenticator) {
    super();
  }

  async validate(request: HttpRequest): Promise<Principal | null> {
    // A token that does not count any more must not fall back to a cookie that travels with it.
    if (request.headers['authorization'] !== undefined) return null;
    const secret = SESSION_COOKIES.map((name) => readCookie(request, name)).find((value) => value);
    return secret ? this.authenticator.bySessionCookie(secret) : null;
  }
}
