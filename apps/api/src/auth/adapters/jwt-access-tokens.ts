import { Injectable } from '@nestjs/common';
import { errors, jwtVerify, SignJWT } from 'jose';
import { v7 as uuidv7 } from 'uuid';
import { JwtConfig } from '../auth.config.js';
import { ACCESS_TOKEN_SECONDS } from '../domain/secrets.js';
import { type AccessClaims, AccessTokens } from '../ports/access-tokens.js';

const ISSUER = 'everline';
const TYPE = 'access';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Injectable()
export class JwtAccessTokens extends AccessTokens {
  private readonly key: Uint8Array;

  constructor({ jwtSecret }: JwtConfig) {
    super();
    this.key = new TextEncoder().encode(jwtSecret);
  }

  override sign({
    userId,
    clientId,
    sessionId,
  }: Pick<AccessClaims, 'userId' | 'clientId' | 'sessionId'>): Promise<string> {
    return new SignJWT({ typ: TYPE, cid: clientId, sid: sessionId })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(userId)
      .setJti(uuidv7())
      .setIssuer(ISSUER)
      .setIssuedAt()
      .setExpirationTime(`${ACCESS_TOKEN_SECONDS}s`)
      .sign(this.key);
  }

  override async read(token: string): Promise<AccessClaims | null> {
    try {
      const { payload } = await jwtVerify(token, this.key, { algorithms: ['HS256'], issuer: ISSUER });
      const { sub, cid, sid, jti, typ, exp } = payload;
      const isOurs = typ === TYPE && isId(sub) && isId(sid) && isId(jti) && (cid === null || isId(cid));
      if (!isOurs || exp === undefined) return null;
      return {
        userId: sub,
        clientId: cid,
        sessionId: sid,
        tokenId: jti,
        expiresAt: new Date(exp * 1000),
      };
    } catch (error) {
      if (error instanceof errors.JOSEError) return null;
      throw error;
    }
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value);
