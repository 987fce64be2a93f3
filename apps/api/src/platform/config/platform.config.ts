import { IsIn, IsString, IsUrl, MaxLength } from 'class-validator';
import { ConfigSlice } from './config.js';

@ConfigSlice('PLATFORM')
export class PlatformConfig {
  /** How we call ourselves in messages and calls. */
  @IsString()
  @MaxLength(60)
  name: string = 'Everline';

  /** Where people and providers reach us, without a slash at the end: links, callbacks and signatures are made with it. */
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  url: string = 'http://127.0.0.1:3000';
}

@ConfigSlice()
export class RunConfig {
  /** production: HTTPS only, secure cookies, no demonstration clock. */
  @IsIn(['development', 'production', 'test'])
  nodeEnv: 'development' | 'production' | 'test' = 'development';
}
