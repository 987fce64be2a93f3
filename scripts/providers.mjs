// Which providers are real: each without a key of its own is played by the sandbox, over its own protocol.

/** Settings for the product, and whether and where the sandbox must run. */
export async function providers({ keys, portNear }) {
  const port = Number(process.env.SANDBOX_PORT || (await portNear(4010)));
  const smtpPort = Number(process.env.SANDBOX_SMTP_PORT || (await portNear(4025)));
  const url = `http://127.0.0.1:${port}`;
  const env = { SANDBOX_PORT: String(port), SANDBOX_SMTP_PORT: String(smtpPort) };
  const real = {
    twilio: has('TWILIO_AUTH_TOKEN'),
    openai: has('OPENAI_API_KEY'),
    smtp: has('SMTP_HOST'),
  };
  if (!real.twilio)
    Object.assign(env, {
      TWILIO_API_URL: `${url}/twilio`,
      TWILIO_ACCOUNT_SID: keys.TWILIO_ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: keys.TWILIO_AUTH_TOKEN,
      TWILIO_PHONE_NUMBER: '+12075550100',
      TWILIO_CALLS_PER_SECOND: '0',
    });
  if (!real.openai)
    Object.assign(env, {
      OPENAI_BASE_URL: `${url}/openai/v1`,
      OPENAI_API_KEY: 'sandbox',
      LLM_MODEL: 'everline-sandbox-1',
    });
  if (!real.smtp) Object.assign(env, { SMTP_HOST: '127.0.0.1', SMTP_PORT: String(smtpPort) });
  return { env, port, url, needed: !real.twilio || !real.openai || !real.smtp };
}

const has = (name) => Boolean(process.env[name] || process.env[`${name}_FILE`]);
