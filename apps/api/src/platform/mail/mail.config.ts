import { IsEmail, IsInt, IsIn, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { ConfigSlice } from '../config/config.js';

@ConfigSlice('SMTP')
export class MailConfig {
  @IsString()
  @MaxLength(255)
  host: string = '127.0.0.1';

  @IsInt()
  @Min(1)
  @Max(65_535)
  port: number = 4025;

  @IsOptional()
  @IsString()
  user?: string;

  @IsOptional()
  @IsString()
  pass?: string;

  /** starttls: required before anything is said. tls: from the first byte. off: for a server on this machine. */
  @IsIn(['off', 'starttls', 'tls'])
  security: 'off' | 'starttls' | 'tls' = 'off';

  @IsEmail({ require_tld: false })
  from: string = 'hello@everline.test';
}
