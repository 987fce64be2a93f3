import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { faultsOf, InvalidInput, StrictInput } from './input-validation.js';
import type { HttpRequest } from './request.js';

// Not `@Body`: that one passes the pipe of all routes as well, which refuses what it does not know.
const Form = createParamDecorator(
  (_: unknown, host: ExecutionContext) => host.switchToHttp().getRequest<HttpRequest>().body ?? {},
);

/**
 * A provider's message: fields we know are checked, others dropped without a word, since providers add fields without
 * notice. The raw parameters, which signatures cover, stay in `request.body`.
 */
export const WebhookBody = () =>
  Form(
    new StrictInput({
      transform: true,
      whitelist: true,
      validateCustomDecorators: true,
      exceptionFactory: (errors) => new InvalidInput(errors.flatMap((error) => faultsOf(error))),
    }),
  );
