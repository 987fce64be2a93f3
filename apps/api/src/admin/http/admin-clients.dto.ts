import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsEmail,
  IsIn,
  IsISO31661Alpha2,
  IsNotEmpty,
  IsOptional,
  IsString,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CURRENCIES, type CurrencyCode } from '#kernel/money';
import { AdminClientLineResponse } from './admin.dto.js';

const given = (_: object, value: unknown) => value !== undefined;

export class AdminAddressDto {
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

/** What is left out stays as it is; null clears what may be empty. */
export class AdminChangeClientRequest {
  @ValidateIf(given)
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  name?: string;

  @IsOptional()
  @IsString()
  @MaxLength(200)
  company?: string | null;

  @ValidateIf(given)
  @IsEmail()
  @MaxLength(254)
  email?: string;

  @IsOptional()
  @IsString()
  @MaxLength(30)
  phone?: string | null;

  @IsOptional()
  @ValidateNested()
  @Type(() => AdminAddressDto)
  address?: AdminAddressDto | null;

  /** IANA, such as `America/New_York`. */
  @ValidateIf(given)
  @IsString()
  @MaxLength(64)
  timeZone?: string;

  /** BCP 47. */
  @ValidateIf(given)
  @IsString()
  @MaxLength(35)
  locale?: string;

  @ApiProperty({ required: false, enum: CURRENCIES, enumName: 'CurrencyCode' })
  @ValidateIf(given)
  @IsIn(CURRENCIES)
  currency?: CurrencyCode;
}

export class AdminClientResponse extends AdminClientLineResponse {
  address: AdminAddressDto | null;
  locale: string;
  @ApiProperty({ enum: CURRENCIES, enumName: 'CurrencyCode' })
  currency: CurrencyCode;
}
