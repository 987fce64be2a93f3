import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import type { Clock } from '../clock.js';
import type { Faults } from '../faults.js';
import type { Mailbox } from './mailbox.js';

const MAX_BYTES = 25 * 1024 * 1024;

/** An SMTP server that takes every letter and delivers none. */
export function smtpSink(mailbox: Mailbox, faults: Faults, clock: Clock): SMTPServer {
  return new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAX_BYTES,
    logger: false,
    closeTimeout: 200, // letters under way when the sandbox ends are not waited for
    onData(stream, session, done) {
      void answer(stream, session, done);
    },
  });

  async function answer(
    ...[stream, session, done]: Parameters<NonNullable<SMTPServerOptions['onData']>>
  ): Promise<void> {
    try {
      await receive(stream, session);
      done();
    } catch (error) {
      done(error instanceof Error ? error : new Error('not taken'));
    }
  }

  async function receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
    if (stream.sizeExceeded) throw refusal('Message is larger than 25 MB', 552);
    await faults.delay('smtp');
    if (faults.strikes('smtp', 'error')) throw refusal('Temporary failure, please try again', 451);
    if (faults.strikes('smtp', 'drop')) return; // taken and lost, as mail can be

    const parsed = await PostalMime.parse(Buffer.concat(chunks));
    const letter = {
      from: parsed.from?.address ?? (session.envelope.mailFrom ? session.envelope.mailFrom.address : ''),
      subject: parsed.subject ?? '',
      text: (parsed.text ?? '').trim(),
      html: parsed.html ?? '',
      attachments: parsed.attachments.map(({ filename, mimeType, content }) => {
        const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as ArrayBuffer);
        return { filename: filename ?? '', mimeType, size: bytes.length, content: bytes.toString('base64') };
      }),
      at: clock().toISOString(),
    };
    const copies = faults.strikes('smtp', 'duplicate') ? 2 : 1;
    for (const { address } of session.envelope.rcptTo)
      for (let copy = 0; copy < copies; copy++) mailbox.receive({ to: address, ...letter });
  }
}

const refusal = (message: string, responseCode: number): Error => Object.assign(new Error(message), { responseCode });
