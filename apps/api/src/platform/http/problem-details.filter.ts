import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { DomainError, type ErrorKind } from '../errors/domain-error.js';
import type { HttpRequest } from './request.js';

const STATUS: Record<ErrorKind, number> = {
  malformed: 400,
  unauthenticated: 401,
  payment_required: 402,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  too_large: 413,
  invalid: 422,
  too_many: 429,
  unavailable: 503,
};

/** What Fastify refuses before a route is reached, in our words. */
const FASTIFY_FAULTS: Readonly<Record<string, { code: string; detail: string }>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'platform.too_large', detail: 'The body is larger than 256 KiB.' },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'platform.media_type', detail: 'Send JSON, with its Content-Type.' },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'platform.malformed', detail: 'The body is empty, though it says JSON.' },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'platform.malformed', detail: 'The body is not JSON.' },
};
type FastifyFault = { readonly code: string; readonly statusCode: number };

function isFastifyFault(error: unknown): error is FastifyFault {
  const { code, statusCode } = (error ?? {}) as Partial<FastifyFault>;
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' && statusCode < 500;
}

type Reply = { status(code: number): Reply; type(value: string): Reply; send(body: unknown): unknown };

/** Turns every thrown value into RFC 9457 `application/problem+json`. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemDetailsFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { url, id } = http.getRequest<HttpRequest>();
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(error);
    http
      .getResponse<Reply>()
      .status(problem.status)
      .type('application/problem+json')
      .send({ ...problem, instance: url, correlationId: id });
  }
}

export function toProblem(error: unknown) {
  if (error instanceof DomainError) {
    const { code, kind, name, message, details } = error;
    return { ...details, type: `/problems/${code}`, title: name, status: STATUS[kind], code, detail: message };
  }
  if (isFastifyFault(error)) {
    const { code, detail } = FASTIFY_FAULTS[error.code] ?? {
      code: 'platform.http',
      detail: 'The request cannot be read.',
    };
    return { type: `/problems/${code}`, title: 'Unreadable request', status: error.statusCode, code, detail };
  }
  if (error instanceof HttpException) {
    return {
      type: 'about:blank',
      title: error.name,
      status: error.getStatus(),
      code: 'platform.http',
      detail: error.message,
    };
  }
  const detail = 'Something broke on our side.';
  return { type: 'about:blank', title: 'Internal error', status: 500, code: 'platform.internal', detail };
}
