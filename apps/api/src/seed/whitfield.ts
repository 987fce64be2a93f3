import { MemoryService } from '../memory/memory.service.js';
import type { NewEntry } from '../memory/memory.types.js';
import { type RequestContext, Transactions } from '../platform/context/request-context.js';
import { seedHistory } from './history.js';
import type { Seeder } from './seeder.js';

const KNOWN: readonly NewEntry[] = [
  { kind: 'instruction', author: 'user', content: { text: 'Please ask whether she took the morning pills.' } },
  { kind: 'avoid_topic', author: 'user', content: { text: 'Her old job at the cannery.' } },
  {
    kind: 'fact',
    author: 'user',
    content: { text: 'Her niece Kate comes by on Fridays.', slot: 'niece', answer: 'Kate', topics: ['family'] },
  },
  {
    kind: 'preference',
    author: 'user',
    content: { text: 'Likes roses and radio plays.', slot: 'likes', answer: 'roses', topics: ['hobby'] },
  },
];

/** Rose, whom Sarah has called for four weeks. */
export async function seedWhitfield(seeder: Seeder, ctx: RequestContext): Promise<void> {
  const service = await seeder.companion(ctx, {
    firstName: 'Rose',
    nickname: 'Rosie',
    dateOfBirth: '1941-03-02',
    phone: '+12075550142',
    consentBy: 'Nora Whitfield, daughter',
    hour: 10,
  });
  const memory = seeder.app.get(MemoryService);
  await seeder.app.get(Transactions).run(ctx, (ctx) => memory.append(ctx, service.id, KNOWN));
  await seedHistory(seeder, ctx, service);
}
