import { eventually } from './eventually.js';

export type Phone = {
  readonly number: string;
  readonly state: 'idle' | 'ringing' | 'in_call';
  readonly callSid: string | null;
  readonly heard: readonly { readonly at: string; readonly text: string }[];
};
/** A call as the provider keeps it. */
export type LineCall = { readonly sid: string; readonly to: string; readonly status: string };
type Mail = { readonly to: string; readonly subject: string; readonly text: string; readonly html: string };
type Behaviour = { readonly answer: 'after-rings' | 'never' | 'busy' | 'voicemail'; readonly rings?: number };

/** The virtual phones and the mailbox, over HTTP, as a person would use their page. */
export class Sandbox {
  constructor(readonly url: string) {}

  phone(number: string): Promise<Phone> {
    return this.ask('GET', `/phones/${encodeURIComponent(number)}`) as Promise<Phone>;
  }

  async press(number: string, button: 'answer' | 'reject' | 'hangup'): Promise<void> {
    await this.ask('POST', `/phones/${encodeURIComponent(number)}/${button}`, {});
  }

  async say(number: string, text: string): Promise<void> {
    await this.ask('POST', `/phones/${encodeURIComponent(number)}/say`, { text });
  }

  async behave(number: string, behaviour: Behaviour): Promise<void> {
    await this.ask('PUT', `/phones/${encodeURIComponent(number)}/behaviour`, behaviour);
  }

  /** The provider's own list of calls, newest first. */
  async calls(): Promise<LineCall[]> {
    const account = `AC${'0'.repeat(32)}`;
    const authorization = `Basic ${Buffer.from(`${account}:sandbox-auth-token`).toString('base64')}`;
    const reply = await fetch(`${this.url}/twilio/2010-04-01/Accounts/${account}/Calls.json?PageSize=1000`, {
      headers: { authorization },
    });
    return ((await reply.json()) as { calls: LineCall[] }).calls;
  }

  async fault(fault: {
    provider: string;
    kind: string;
    rate: number;
    delayMs?: number;
    status?: number;
  }): Promise<void> {
    await this.ask('PUT', '/faults', fault);
  }

  async noFaults(): Promise<void> {
    await this.ask('DELETE', '/faults');
  }

  async ringing(number: string, patienceMs = 20_000): Promise<Phone> {
    return eventually(
      () => this.phone(number),
      ({ state }) => state === 'ringing',
      patienceMs,
    );
  }

  /** Waits until more than `known` utterances were heard, and gives them all. */
  async hears(number: string, known: number, patienceMs = 20_000): Promise<Phone['heard']> {
    const { heard } = await eventually(
      () => this.phone(number),
      (phone) => phone.heard.length > known,
      patienceMs,
    );
    return heard;
  }

  /** What the phone heard, once it matches. */
  async hearsText(number: string, pattern: RegExp, patienceMs = 20_000): Promise<string> {
    const { heard } = await eventually(
      () => this.phone(number),
      (phone) => phone.heard.some(({ text }) => pattern.test(text)),
      patienceMs,
    );
    return heard.find(({ text }) => pattern.test(text))!.text;
  }

  /** Our goodbye usually ends the call first. */
  async hangUpIfTalking(number: string): Promise<void> {
    const { state } = await eventually(
      () => this.phone(number),
      (phone) => phone.state === 'idle',
      15_000,
    ).catch(() => this.phone(number));
    if (state === 'in_call') await this.press(number, 'hangup');
  }

  async newestCode(to: string, isNew: (mail: Mail) => boolean = () => true): Promise<string> {
    const mails = await eventually(
      () => this.ask('GET', `/mailbox?to=${encodeURIComponent(to)}`) as Promise<Mail[]>,
      (seen) => seen[0] !== undefined && isNew(seen[0]),
    );
    return /\b\d{6}\b/.exec(mails[0]!.text)![0];
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const reply = await fetch(this.url + path, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    if (!reply.ok) throw new Error(`the sandbox answered ${reply.status} to ${method} ${path}: ${text}`);
    return text ? JSON.parse(text) : null;
  }
}
