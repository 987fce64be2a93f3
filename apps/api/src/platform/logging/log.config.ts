import { IsIn } from 'class-validator';
import { ConfigSlice } from '../config/config.js';

@ConfigSlice('LOG')
export class LogConfig {
  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  level: 'debug' | 'info' | 'warn' | 'error' | 'silent' = 'info';

  /** json for machines, pretty for a terminal. */
  @IsIn(['json', 'pretty'])
  format: 'json' | 'pretty' = 'json';
}
