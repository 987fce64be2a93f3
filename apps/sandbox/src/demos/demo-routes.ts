import type { FastifyInstance } from 'fastify';
import type { Pace } from '../pace.js';
import { phoneOf } from '../phones/phone-routes.js';
import type { Phones } from '../phones/phones.js';
import { Problem } from '../problem.js';
import { SCRIPTS, type Script } from './scripts.js';
import { Typist } from './typist.js';

type DemoRoute = { Params: { id: string } };

interface DemoView {
  id: string;
  title: string;
  description: string;
  number: string;
  calls: number;
  call: number;
  progress: Typist['progress'] | 'ready';
}

/** The buttons that type for the visitor. */
export function registerDemos(app: FastifyInstance, phones: Phones, pace: Pace): void {
  const typists = new Map<string, Typist>();

  const view = ({ id, title, description, number, calls }: Script): DemoView => {
    const typist = typists.get(id);
    const played = { call: typist?.call ?? 0, progress: typist?.progress ?? ('ready' as const) };
    return { id, title, description, number: typist?.phone.number ?? number, calls: calls.length, ...played };
  };
  const find = (id: string): Script => {
    const script = SCRIPTS.find((known) => known.id === id);
    if (!script) throw new Problem(404, 'sandbox.no_such_demo', 'There is no such demonstration.');
    return script;
  };

  app.get('/demos', () => SCRIPTS.map(view));
  app.post<DemoRoute>('/demos/:id/play', ({ params, body }, reply) => {
    const script = find(params.id);
    const { number = script.number } = (body ?? {}) as { number?: unknown };
    const phone = phoneOf(String(number), phones);
    if ([...typists.values()].some((typist) => typist.busy && typist.phone === phone))
      throw new Problem(409, 'sandbox.not_now', 'Another demonstration waits at this phone. Stop it first.');
    const typist = new Typist(script, phone, pace);
    typists.set(script.id, typist);
    void typist.play();
    void reply.code(202).send(view(script));
  });
  app.post<DemoRoute>('/demos/:id/stop', ({ params }) => {
    const script = find(params.id);
    typists.get(script.id)?.stop();
    return view(script);
  });
  app.addHook('onClose', async () => {
    for (const typist of typists.values()) typist.stop();
  });
}
