import { IsInt, IsNumber, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { ConfigSlice } from '../platform/config/config.js';

const TWILIO = 'https://api.twilio.com';
const SANDBOX = 'http://127.0.0.1:4010/twilio';

@ConfigSlice('TWILIO')
export class TwilioConfig {
  @Matches(/^AC[0-9a-f]{32}$/, { message: 'accountSid must look like AC and 32 hex digits' })
  accountSid: string = 'AC00000000000000000000000000000000';

  /** Signs what Twilio sends us, too. */
  @IsString()
  @MinLength(5)
  authToken: string = 'sandbox-auth-token';

  /** The number that companion calls come from. */
  @Matches(/^\+[1-9]\d{6,14}$/, { message: 'phoneNumber must be written like +12075550100' })
  phoneNumber: string = '+12075550100';

  /** Another place than Twilio's own makes all calls simulated. Unset: the sandbox, unless an account is given. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  apiUrl?: string;

  /** How many calls a second the account may place; 0 is no limit. */
  @IsNumber()
  @Min(0)
  @Max(100)
  callsPerSecond: number = 1;

  /** How long a phone rings. */
  @IsInt()
  @Min(5)
  @Max(120)
  ringSeconds: number = 35;
}

export const apiUrlOf = ({ apiUrl, accountSid }: TwilioConfig): string =>
  apiUrl ?? (/^AC0+$/.test(accountSid) ? SANDBOX : TWILIO);
export const isSimulated = (config: TwilioConfig): boolean => new URL(apiUrlOf(config)).origin !== TWILIO;

@ConfigSlice('SCHEDULER')
export class SchedulerConfig {
  /** How long the scheduler sleeps at most; it wakes earlier when something falls due. */
  @IsInt()
  @Min(20)
  @Max(60_000)
  pollMs: number = 1_000;

  /** How many services one claim takes. */
  @IsInt()
  @Min(1)
  @Max(1_000)
  batch: number = 100;

  /** How long a claim may be held: a worker that died gives its services back after it. */
  @IsInt()
  @Min(1_000)
  @Max(60_000)
  leaseMs: number = 15_000;

  /** How long a call may be without news before the sweep asks what became of it. Longer than a phone rings. */
  @IsInt()
  @Min(1_000)
  @Max(600_000)
  quietMs: number = 90_000;

  /** Most calls to one service within 24 hours. */
  @IsInt()
  @Min(1)
  @Max(100)
  callsADay: number = 12;
}
