import type { Clock } from '../clock.js';
import type { Pace } from '../pace.js';
import { Phone, type PhoneEvent } from './phone.js';

export type AnyPhoneEvent = PhoneEvent & { number: string };

/** Up to fifteen digits after the plus, as E.164 has it. */
export const isNumber = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);

const range = (first: number, count: number, label: string): [string, string][] =>
  Array.from({ length: count }, (_, i) => [`+1207555${String(first + i).padStart(4, '0')}`, `${label} ${i + 1}`]);

/** The people of the demonstration, so that the page has names. */
const LABELS = new Map<string, string>([
  ['+12075550142', 'Rose (patient)'],
  ['+12075550143', 'Nora (daughter)'],
  ['+12075550150', 'Carlos'],
  ...range(160, 12, 'Resident'),
  ['+15035550100', 'Dental practice'],
  ['+15035550101', 'Practice owner'],
  ['+15035550188', 'Caller 1'],
  ['+15035550189', 'Caller 2'],
]);

/** Every number has a phone: it comes to be when it is first asked for. */
export class Phones {
  private readonly phones = new Map<string, Phone>();
  private readonly listeners = new Set<(event: AnyPhoneEvent) => void>();

  constructor(
    private readonly clock: Clock,
    private readonly pace: Pace,
  ) {
    for (const number of LABELS.keys()) this.get(number);
  }

  get(number: string): Phone {
    let phone = this.phones.get(number);
    if (!phone) {
      phone = new Phone(number, LABELS.get(number) ?? number, this.clock, this.pace);
      this.phones.set(number, phone);
      phone.listen((event) => {
        for (const listener of this.listeners) listener({ number, ...event });
      });
    }
    return phone;
  }

  /** Tells what every phone sees and hears; the answer ends it. */
  listen(listener: (event: AnyPhoneEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  all(): Phone[] {
    return [...this.phones.values()];
  }
}
