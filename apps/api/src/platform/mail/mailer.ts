/** A message to one person. Subjects carry no names, moods or transcripts: they show on locked screens. */
export type Mail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Our own Message-ID without brackets: a repeated send carries the same one, and a provider's later events name it. */
  readonly messageId: string;
};

export abstract class Mailer {
  /** Hands the message to the SMTP server. @throws when it did not take it: the job tries again */
  abstract send(mail: Mail): Promise<void>;
}
