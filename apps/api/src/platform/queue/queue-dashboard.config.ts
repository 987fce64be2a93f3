import { IsOptional, IsUrl } from 'class-validator';
import { ConfigSlice } from '../config/config.js';

/** The API runs without Redis; then there is no page of queues. */
@ConfigSlice('REDIS')
export class QueueDashboardConfig {
  @IsOptional()
  @IsUrl({ protocols: ['redis', 'rediss'], require_tld: false, require_protocol: true })
  url?: string;
}
