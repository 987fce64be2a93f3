export type AccessClaims = {
  readonly userId: string;
  readonly clientId: string | null;
  readonly sessionId: string;
  readonly tokenId: string;
  readonly expiresAt: Date;
};

/** Short-lived tokens for API and mobile clients. They say who; what the person may do is asked anew at each request. */
export abstract class AccessTokens {
  abstract sign(claims: Pick<AccessClaims, 'userId' | 'clientId' | 'sessionId'>): Promise<string>;
  /** Null for what is not ours, was altered, or has ended. */
  abstract read(token: string): Promise<AccessClaims | null>;
}
