import type { Brand } from '#kernel/brand';
import type { CurrencyCode } from '#kernel/money';
import type { PhoneNumber } from '#kernel/phone-number';

export type ClientId = Brand<string, 'ClientId'>;

export const ACCOUNT_TYPES = ['individual', 'loved_one', 'facility', 'business'] as const;
export type AccountType = (typeof ACCOUNT_TYPES)[number];

export const CLIENT_STATUSES = ['active', 'suspended', 'closed'] as const;
export type ClientStatus = (typeof CLIENT_STATUSES)[number];

export const BILLING_STATUSES = ['none', 'ok', 'past_due', 'locked'] as const;
export type BillingStatus = (typeof BILLING_STATUSES)[number];

export type Address = {
  readonly line1: string;
  readonly line2?: string | null;
  readonly city: string;
  readonly region?: string | null;
  readonly postalCode?: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
};

export type ClientBrand = { readonly logoUrl?: string | null; readonly color?: string | null };

/** The account that pays: the tenant. Account data, not a patient's, so it stands in clear under row-level security. */
export type ClientView = {
  readonly id: ClientId;
  /** Short and unique, in front of its invoice numbers. */
  readonly code: string;
  readonly accountType: AccountType;
  readonly name: string;
  readonly company: string | null;
  readonly email: string;
  readonly phone: PhoneNumber | null;
  readonly address: Address | null;
  readonly timeZone: string;
  readonly locale: string;
  readonly currency: CurrencyCode;
  readonly status: ClientStatus;
  readonly billingStatus: BillingStatus;
  readonly signedUpAt: Date;
  readonly brand: ClientBrand | null;
};

export type NewClient = {
  readonly accountType: AccountType;
  readonly name: string;
  readonly company?: string | null;
  readonly email: string;
  readonly phone?: string | null;
  readonly address?: Address | null;
  readonly timeZone: string;
  readonly locale?: string;
  readonly currency?: CurrencyCode;
};

/** What is not named stays; null clears. */
export type ClientChange = {
  readonly name?: string;
  readonly company?: string | null;
  readonly email?: string;
  readonly phone?: string | null;
  readonly address?: Address | null;
  readonly timeZone?: string;
  readonly locale?: string;
  readonly currency?: CurrencyCode;
  readonly brand?: ClientBrand | null;
};
