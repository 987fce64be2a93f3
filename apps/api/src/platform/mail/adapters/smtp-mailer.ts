import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { PlatformConfig } from '../../config/platform.config.js';
import { MailConfig } from '../mail.config.js';
import { type Mail, Mailer } from '../mailer.js';

const PATIENCE_MS = 10_000;

@Injectable()
export class SmtpMailer extends Mailer implements OnModuleDestroy {
  private readonly transport: Transporter;

  constructor(
    private readonly config: MailConfig,
    private readonly platform: PlatformConfig,
  ) {
    super();
    const { host, port, user, pass, security } = config;
    this.transport = createTransport({
      host,
      port,
      pool: true,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'off',
      ...(user && { auth: { user, pass: pass ?? '' } }),
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // What a template names is text; nothing is fetched from a path or an address.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  override async send({ messageId, ...mail }: Mail): Promise<void> {
    const from = { name: this.platform.name, address: this.config.from };
    await this.transport.sendMail({ ...mail, from, messageId: `<${messageId}>` });
  }

  onModuleDestroy(): void {
    this.transport.close();
  }
}
