import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AppModule } from './app.module.js';
import metadata from './metadata.js';
import { httpAdapter } from './platform/http/http-adapter.js';

/** Describes the API. `preview` builds no providers, so this needs neither a database nor settings. */
export async function describeApi(): Promise<OpenAPIObject> {
  const app = await NestFactory.create(AppModule, httpAdapter(), { preview: true, logger: false, abortOnError: false });
  await SwaggerModule.loadPluginMetadata(metadata);
  const about = new DocumentBuilder()
    .setTitle('Everline API')
    .setDescription('Voice lines that call, answer and remember. Errors are RFC 9457 problems with a stable `code`.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .build();
  const document = SwaggerModule.createDocument(app, about, { operationIdFactory: (_, method) => method });
  return withNullTypes(document) as OpenAPIObject;
}

/** The generator still says `nullable`, a word of 3.0; in 3.1 null is a type like others. */
function withNullTypes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNullTypes);
  if (typeof node !== 'object' || node === null) return node;
  const { nullable, ...rest } = node as Record<string, unknown>;
  const mapped = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withNullTypes(value)]));
  if (nullable !== true) return mapped;
  const { type, allOf, $ref } = mapped as { type?: string; allOf?: unknown[]; $ref?: string };
  if (type)
    return {
      ...mapped,
      type: [type, 'null'],
      ...(Array.isArray(mapped['enum']) && { enum: [...mapped['enum'], null] }),
    };
  const { allOf: _, $ref: __, ...about } = mapped;
  return { ...about, anyOf: [...(allOf ?? ($ref ? [{ $ref }] : [])), { type: 'null' }] };
}
