export interface Mail {
  to: string;
  from: string;
  subject: string;
  text: string;
  html: string;
  attachments: { filename: string; mimeType: string; size: number; content: string }[];
  at: string;
}

const KEPT = 1000;

/** What arrived, newest first. One letter to three people lies here three times. */
export class Mailbox {
  private letters: Mail[] = [];

  receive(mail: Mail): void {
    this.letters = [mail, ...this.letters].slice(0, KEPT);
  }

  list(to?: string): Mail[] {
    const wanted = to?.trim().toLowerCase();
    return wanted ? this.letters.filter((mail) => mail.to.toLowerCase() === wanted) : [...this.letters];
  }

  clear(): void {
    this.letters = [];
  }
}
