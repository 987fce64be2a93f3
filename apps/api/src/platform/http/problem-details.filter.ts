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

/** What Nest refuses on its own. Its texts repeat the address, which may carry a search. */
const UNREADABLE: Readonly<Record<number, { code: string; detail: string }>> = {
  400: { code: 'platform.malformed', detail: 'The request cannot be read. Check its JSON and its address.' },
  404: { code: 'platform.not_found', detail: 'There is nothing at this address.' },
  413: { code: 'platform.too_large', detail: 'The body is larger than 256 KiB.' },
  415: { code: 'platform.media_type', detail: 'Send JSON, with its Content-Type.' },
};

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
  if (error instanceof HttpException) {
    const status = error.getStatus();
    const { code, detail } = UNREADABLE[status] ?? { code: 'platform.http', detail: error.message };
    return { type: `/problems/${code}`, title: error.name, status, code, detail };
  }
  const detail = 'Something broke on our side.';
  return { type: 'about:blank', title: 'Internal error', status: 500, code: 'platform.internal', detail };
}
