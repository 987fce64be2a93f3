import { IsIP, IsInt, Max, Min } from 'class-validator';
import { ConfigSlice } from '../config/config.js';

@ConfigSlice('METRICS')
export class MetricsConfig {
  /** A port of its own, so that the public one never shows figures. 0: none. The worker wants another on the same machine. */
  @IsInt()
  @Min(0)
  @Max(65_535)
  port: number = 0;

  @IsIP()
  host: string = '127.0.0.1';
}
