import { IsInt, Max, Min, MinLength } from 'class-validator';
import { ConfigSlice } from '../platform/config/config.js';

@ConfigSlice()
export class JwtConfig {
  @MinLength(32)
  jwtSecret: string;
}

@ConfigSlice('AUTH')
export class AuthConfig {
  @IsInt()
  @Min(1)
  @Max(1000)
  codesPerEmail: number = 5;

  @IsInt()
  @Min(1)
  @Max(100_000)
  codesPerAddress: number = 30;

  @IsInt()
  @Min(1)
  @Max(1440)
  codesWindowMinutes: number = 15;

  @IsInt()
  @Min(1)
  @Max(365)
  sessionDays: number = 30;
}
