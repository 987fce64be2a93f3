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
  const about = new DocumentBuilder().setTitle('Everline API').setVersion('1').addBearerAuth().build();
  return SwaggerModule.createDocument(app, about, { operationIdFactory: (_, method) => method });
}
