// The providers' side, on loopback: Twilio, a language model, a mail server, and the phones of people who do not exist.
import { startSandbox } from './sandbox.js';
import { readSettings } from './settings.js';

try {
  const sandbox = await startSandbox(readSettings(process.env));
  console.log(`sandbox: ${sandbox.url}, mail on port ${sandbox.smtpPort}`);
  let ending = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (ending) return;
      ending = true;
      void sandbox.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
