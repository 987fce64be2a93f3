import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsISO31661Alpha2,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES, type CurrencyCode } from '#kernel/money';
import {
  ACCOUNT_TYPES,
  type AccountType,
  BILLING_STATUSES,
  type BillingStatus,
  CLIENT_STATUSES,
  type ClientStatus,
} from '../clients.types.js';

export class AddressDto {
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  line1: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  line2?: string | null;

  @IsString()
  @IsNotEmpty()
  @MaxLength(100)
  city: string;

  @IsOptional()
  @IsString()
  @MaxLength(100)
  region?: string | null;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  postalCode?: string | null;

  /** ISO 3166-1 alpha-2. */
  @IsISO31661Alpha2()
  country: string;
}

export class BrandDto {
  @IsOptional()
  @IsUrl({ protocols: ['https'], require_protocol: true })
  @MaxLength(500)
  logoUrl?: string | null;

  /** `#rrggbb` */
  @IsOptional()
  @Matches(/^#[0-9a-f]{6}$/i, { message: 'color must look like #8a5a44' })
  color?: string | null;
}

/** What is left out stays as it is; null clears what may be empty. */
export class ChangeClientRequest {
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  company?: string | null;

  @ValidateIf((_, value) => value !== undefined)
  @IsEmail()
  @MaxLength(254)
  email?: string;

  /** With country code, or as written in the country of the address. */
  @IsOptional()
  @IsString()
  @MaxLength(30)
  phone?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => AddressDto)
  address?: AddressDto | null;

  /** IANA, such as `America/New_York`. */
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  /** BCP 47. */
  @ValidateIf((_, value) => value !== undefined)
  @IsString()
  @MaxLength(35)
  locale?: string;

  @ApiProperty({ required: false, enum: CURRENCIES, enumName: 'CurrencyCode' })
  @ValidateIf((_, value) => value !== undefined)
  @IsIn(CURRENCIES)
  currency?: CurrencyCode;

  @IsOptional()
  @ValidateNested()
  @Type(() => BrandDto)
  brand?: BrandDto | null;
}

export class ClientResponse {
  @ApiProperty({ format: 'uuid' })
  id: string;
  code: string;
  @ApiProperty({ enum: ACCOUNT_TYPES, enumName: 'AccountType' })
  accountType: AccountType;
  name: string;
  company: string | null;
  email: string;
  phone: string | null;
  address: AddressDto | null;
  timeZone: string;
  locale: string;
  @ApiProperty({ enum: CURRENCIES, enumName: 'CurrencyCode' })
  currency: CurrencyCode;
  @ApiProperty({ enum: CLIENT_STATUSES, enumName: 'ClientStatus' })
  status: ClientStatus;
  @ApiProperty({ enum: BILLING_STATUSES, enumName: 'BillingStatus' })
  billingStatus: BillingStatus;
  signedUpAt: string;
  brand: BrandDto | null;
}

export class ClientStatusResponse {
  @ApiProperty({ enum: CLIENT_STATUSES, enumName: 'ClientStatus' })
  status: ClientStatus;
  locked: boolean;
  /** Why, when locked: the closed list grows with billing. */
  @ApiProperty({ type: String, nullable: true })
  why: string | null;
  /** What waits behind the lock, by kind; empty when nothing is locked. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  kept: Record<string, number>;
}
