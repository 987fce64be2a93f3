import type { FastifyReply } from 'fastify';

/** What the sandbox's own routes answer when they cannot do as asked (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

const TITLES: Record<number, string> = {
  404: 'Not found',
  409: 'Not now',
  413: 'Too large',
  422: 'Cannot be read',
  500: 'The sandbox has a fault',
};

export function sendProblem(reply: FastifyReply, { status, code, message }: Problem): void {
  void reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Refused', status, code, detail: message }));
}
