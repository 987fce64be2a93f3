import { Global, Module } from '@nestjs/common';
import { provideConfig } from '../config/config.module.js';
import { SmtpMailer } from './adapters/smtp-mailer.js';
import { MailConfig } from './mail.config.js';
import { Mailer } from './mailer.js';

@Global()
@Module({ providers: [provideConfig(MailConfig), { provide: Mailer, useClass: SmtpMailer }], exports: [Mailer] })
export class MailModule {}
