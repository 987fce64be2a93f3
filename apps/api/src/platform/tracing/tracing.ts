import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { TracingConfig } from './tracing.config.js';

/** Starts traces when an endpoint is set; otherwise `traced` costs next to nothing. */
@Injectable()
export class Tracing implements OnModuleInit, OnApplicationShutdown {
  private provider: NodeTracerProvider | undefined;

  constructor(private readonly config: TracingConfig) {}

  onModuleInit(): void {
    const { exporterOtlpEndpoint } = this.config;
    if (!exporterOtlpEndpoint) return;
    const exporter = new OTLPTraceExporter({ url: `${exporterOtlpEndpoint.replace(/\/$/, '')}/v1/traces` });
    this.provider = new NodeTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'everline' }),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    this.provider.register();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.provider?.shutdown().catch(() => {}); // a collector that is away does not keep us
  }
}

/** One span around `work`. Attributes are closed sets and ids: never an address, a number or a name of a person. */
export function traced<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return trace.getTracer('everline').startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'error' });
      throw error;
    } finally {
      span.end();
    }
  });
}
