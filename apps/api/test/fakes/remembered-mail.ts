import { type Mail, Mailer } from '../../src/platform/mail/mailer.js';

/** An SMTP server that keeps what it is handed, and can be told to be down. */
export class RememberedMail extends Mailer {
  readonly sent: Mail[] = [];
  failures = 0;

  override async send(mail: Mail): Promise<void> {
    if (this.failures > 0) {
      this.failures--;
      throw new Error('451 try again later');
    }
    this.sent.push(mail);
  }

  to(address: string): Mail[] {
    return this.sent.filter(({ to }) => to === address);
  }
}
