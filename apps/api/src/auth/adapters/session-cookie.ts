/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain; over plain http in development they would refuse it. */
const SECURE_NAME = '__Host-session';
const PLAIN_NAME = 'session';

export const sessionCookieName = (isProduction: boolean): string => (isProduction ? SECURE_NAME : PLAIN_NAME);
export const SESSION_COOKIES: readonly string[] = [SECURE_NAME, PLAIN_NAME];
