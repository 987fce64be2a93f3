/** How long things live. Access tokens are short, because other services may trust them without asking us. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
export const CODE_MINUTES = 10;
export const WRONG_TRIES = 5;

/** People write their address with capitals and spaces; it is one address. */
export const foldEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
