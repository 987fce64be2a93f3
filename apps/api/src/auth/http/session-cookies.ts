import { Injectable } from '@nestjs/common';
import { RunConfig } from '../../platform/config/platform.config.js';
import { writeCookie } from '../../platform/http/cookies.js';
import { sessionCookieName } from '../adapters/session-cookie.js';
import type { LoggedInResponse } from './auth.dto.js';
import type { OpenedSession } from '../auth.types.js';
import type { HttpReply } from './visitor.js';

/** Where a log-in is handed over: to a browser as a cookie, to an API client in the answer. */
@Injectable()
export class SessionCookies {
  private readonly secure: boolean;

  constructor({ nodeEnv }: RunConfig) {
    this.secure = nodeEnv === 'production';
  }

  handOver(reply: HttpReply, opened: OpenedSession): LoggedInResponse {
    reply.header('cache-control', 'no-store');
    if (opened.kind === 'token') return opened.tokens;
    this.write(reply, opened.secret, opened.maxAgeSeconds);
    return {};
  }

  clear(reply: HttpReply): void {
    this.write(reply, '', 0);
  }

  private write(reply: HttpReply, value: string, maxAgeSeconds: number): void {
    const { secure } = this;
    reply.header('set-cookie', writeCookie(sessionCookieName(secure), value, { maxAgeSeconds, secure }));
  }
}
