import type { Brand } from '#kernel/brand';
import type { LocalDate } from '#kernel/local-date';
import type { PhoneNumber } from '#kernel/phone-number';
import type { InTransaction } from '../platform/context/request-context.js';

export type PatientId = Brand<string, 'PatientId'>;

export const PHONE_STATUSES = ['unverified', 'verified', 'wrong'] as const;
export type PhoneStatus = (typeof PHONE_STATUSES)[number];

export const CONSENT_WAYS = ['in_person', 'phone', 'written', 'sms'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What the owner attests. `by` names a person and is sealed at rest. */
export type GivenConsent = {
  readonly given: boolean;
  readonly how: ConsentWay;
  readonly by: string;
  readonly wordingVersion: string;
};

/** In force while `given` and not withdrawn. */
export type Consent = GivenConsent & { readonly when: Date; readonly withdrawnAt: Date | null };

/** How someone speaks, learnt from their calls; the turn-taking core knows its inside. */
export type Pace = Readonly<Record<string, unknown>>;

export type PatientView = {
  readonly id: PatientId;
  readonly firstName: string;
  readonly nickname: string | null;
  readonly dateOfBirth: LocalDate;
  readonly timeZone: string;
  readonly language: string;
  readonly phone: PhoneNumber;
  readonly phoneStatus: PhoneStatus;
  readonly isSelf: boolean;
  readonly userId: string | null;
  readonly consent: Consent | null;
  readonly pace: Pace | null;
  readonly createdAt: Date;
  /** The identity is gone for good; names and number are empty. */
  readonly erasedAt: Date | null;
};

export type NewPatient = {
  readonly firstName: string;
  readonly nickname: string | null;
  readonly dateOfBirth: string;
  readonly timeZone: string;
  readonly language: string;
  readonly phone: string;
  readonly isSelf: boolean;
};
export type PatientChange = Partial<NewPatient>;

export type PatientSearch = {
  readonly q?: string | undefined;
  readonly limit: number;
  readonly after: PatientId | null;
};
export type PatientPage = { readonly items: readonly PatientView[]; readonly next: PatientId | null };

/** One line of a patient's consent history. */
export type ConsentEvent = {
  readonly at: Date;
  readonly kind: 'given' | 'withdrawn';
  readonly how: string;
  readonly by: string | null;
  readonly wordingVersion: string | null;
};

/** Who must know in the same transaction; whoever registers may refuse by throwing. Calls go down, so those above come and ask. */
export type PatientWatcher = {
  beforeErase(ctx: InTransaction, id: PatientId): Promise<void>;
  afterChange(ctx: InTransaction, patient: PatientView): Promise<void>;
};

/** Consent in force: without it nobody is called. */
export const hasConsent = ({ consent }: Pick<PatientView, 'consent'>): boolean =>
  consent !== null && consent.given && consent.withdrawnAt === null;
