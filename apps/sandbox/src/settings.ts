export interface Settings {
  port: number;
  smtpPort: number;
  /** Only a container wants another address than this machine's own. */
  host?: string;
  accountSid: string;
  /** Checks requests to the REST API and signs what is sent back, as with the real account. */
  authToken: string;
  /** The account's own number: the only one that may call. */
  phoneNumber: string;
  /** Where a call to the account's number asks what to do; without it nobody answers there. */
  voiceUrl: string | null;
  clockFile: string | null;
  /** 1 = as people speak, 20 = twenty times that, 0 = speech and pauses take no time. */
  speed: number;
}

/** Reads the environment; what is missing has a value that a demonstration can live with. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const text = (name: string, fallback: string): string => env[name]?.trim() || fallback;
  const number = (name: string, fallback: number): number => {
    const value = Number(text(name, String(fallback)));
    if (!Number.isFinite(value) || value < 0) throw new Error(`${name} must be a number, 0 or more`);
    return value;
  };
  return {
    port: number('SANDBOX_PORT', 4010),
    smtpPort: number('SANDBOX_SMTP_PORT', 4025),
    host: text('SANDBOX_HOST', '127.0.0.1'),
    accountSid: text('TWILIO_ACCOUNT_SID', `AC${'0'.repeat(32)}`),
    authToken: text('TWILIO_AUTH_TOKEN', 'sandbox-auth-token'),
    phoneNumber: text('TWILIO_PHONE_NUMBER', '+12075550100'),
    voiceUrl: env['SANDBOX_VOICE_URL']?.trim() || null,
    clockFile: env['CLOCK_FILE']?.trim() || null,
    speed: number('SANDBOX_SPEED', 1),
  };
}
