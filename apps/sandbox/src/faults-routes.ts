import type { FastifyInstance } from 'fastify';
import { FAULTS, type FaultKind, type FaultProvider, type Faults } from './faults.js';
import { Problem } from './problem.js';

const DEFAULT_DELAY_MS = 1000;

export function registerFaults(app: FastifyInstance, faults: Faults): void {
  app.get('/faults', () => faults.list());
  app.get('/faults/kinds', () => FAULTS);
  app.put('/faults', ({ body }) => {
    const given = typeof body === 'object' && body ? (body as Record<string, unknown>) : {};
    const { provider, kind } = given;
    if (typeof provider !== 'string' || !Object.hasOwn(FAULTS, provider))
      throw refused(`provider must be one of ${Object.keys(FAULTS).join(', ')}`);
    const kinds: readonly string[] = FAULTS[provider as FaultProvider];
    if (typeof kind !== 'string' || !kinds.includes(kind))
      throw refused(`kind must be one of ${kinds.join(', ')} for ${provider}`);
    const status = given['status'];
    faults.set({
      provider: provider as FaultProvider,
      kind: kind as FaultKind,
      rate: number(given['rate'] ?? 1, 'rate', 1),
      delayMs: number(given['delayMs'] ?? DEFAULT_DELAY_MS, 'delayMs', 600_000),
      ...(status !== undefined && { status: number(status, 'status', 599) }),
    });
    return faults.list();
  });
  app.delete('/faults', (_request, reply) => {
    faults.clear();
    void reply.code(204).send();
  });
}

function number(value: unknown, name: string, most: number): number {
  if (typeof value === 'number' && value >= 0 && value <= most) return value;
  throw refused(`${name} must be a number from 0 to ${most}`);
}

const refused = (detail: string): Problem => new Problem(422, 'sandbox.fault_unknown', detail);
