import { IsOptional, Matches } from 'class-validator';
import { ConfigSlice } from '../config/config.js';

const KEY = /^[A-Za-z0-9+/]{43}=$/;
const KEYS = /^[A-Za-z0-9+/]{43}=(,[A-Za-z0-9+/]{43}=)*$/;

@ConfigSlice('SECRET')
export class CryptoConfig {
  /** Wraps every data key. 32 random bytes in base64: `openssl rand -base64 32`. */
  @Matches(KEY, { message: 'key must be 32 bytes in base64, as `openssl rand -base64 32` gives them' })
  key: string;

  /** Former keys, separated by commas: they still unwrap, until `npm run keys:rotate` has run. */
  @IsOptional()
  @Matches(KEYS, { message: 'keysOld must be keys in base64, separated by commas' })
  keysOld?: string;
}
