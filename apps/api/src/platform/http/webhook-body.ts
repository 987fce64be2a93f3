import { Body, ValidationPipe } from '@nestjs/common';
import { faultsOf, InvalidInput } from './input-validation.js';

/**
 * A provider's message: fields we know are checked, others dropped without a word, since providers add fields without
 * notice. The raw parameters, which signatures cover, stay in `request.body`.
 */
export const WebhookBody = () =>
  Body(
    new ValidationPipe({
      transform: true,
      whitelist: true,
      exceptionFactory: (errors) => new InvalidInput(errors.flatMap((error) => faultsOf(error))),
    }),
  );
