import { IsOptional, IsUrl } from 'class-validator';
import { ConfigSlice } from '../config/config.js';

@ConfigSlice('OTEL')
export class TracingConfig {
  /** OpenTelemetry's own name for it; traces go to `<endpoint>/v1/traces`. Unset: none are made. */
  @IsOptional()
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true })
  exporterOtlpEndpoint?: string;
}
