import { v7 as uuidv7 } from 'uuid';
import { MemoryService } from '../memory/memory.service.js';
import type { NewEntry } from '../memory/memory.types.js';
import { type RequestContext, Transactions } from '../platform/context/request-context.js';
import type { ServiceView } from '../services/services.types.js';
import { CallRepository, type NewCall } from '../telephony/persistence/call.repository.js';
import { TranscriptRepository } from '../telephony/persistence/transcript.repository.js';
import { TelephonyService } from '../telephony/telephony.service.js';
import { type Day, MISSED_DAYS, ROSE_DAYS } from './rose-days.js';
import type { Seeder } from './seeder.js';

const MS_A_CHARACTER = 62;
const PAUSE_MS = 900;
const RING_MS = 9_000;
const TIME = '10:00';

/** Calls that have been: written as they would have ended, since nobody can be rung in the past. */
export async function seedHistory(seeder: Seeder, ctx: RequestContext, service: ServiceView): Promise<void> {
  const days = [...ROSE_DAYS, ...MISSED_DAYS.map((daysAgo) => ({ daysAgo }))].toSorted((a, b) => b.daysAgo - a.daysAgo);
  for (const each of days) {
    const at = seeder.clock.daysAgo(each.daysAgo, TIME);
    if ('lines' in each) await talked(seeder, ctx, service, each, at);
    else await missed(seeder, ctx, service, at);
  }
}

async function talked(seeder: Seeder, ctx: RequestContext, service: ServiceView, day: Day, at: Date): Promise<void> {
  const id = uuidv7();
  const answeredAt = new Date(at.getTime() + RING_MS);
  let ms = 700;
  const turns = day.lines.map(([speaker, text], seq) => {
    const startMs = ms;
    const endMs = startMs + text.length * MS_A_CHARACTER;
    ms = endMs + PAUSE_MS;
    return { seq, speaker, text, startMs, endMs };
  });
  const durationSeconds = Math.ceil(ms / 1_000);
  const endedAt = new Date(answeredAt.getTime() + durationSeconds * 1_000);
  const said: Pick<NewEntry, 'kind' | 'content'>[] = [
    { kind: 'mood', content: { text: moodText(day.mood), value: day.mood, quote: day.quote } },
    { kind: 'note', content: { text: day.summary.replace('{patient}', 'Rosie').slice(0, 160), topics: day.topics } },
    ...(day.remembered ?? []),
  ];
  const entries = said.map((entry) => ({ ...entry, author: 'call' as const, sourceCallId: id }));

  seeder.clock.at(endedAt);
  await seeder.app.get(Transactions).run(ctx, async (ctx) => {
    await insert(seeder, ctx, {
      ...common(service, id, at),
      ringingAt: new Date(at.getTime() + 1_500),
      answeredAt,
      billableFrom: answeredAt,
      endedAt,
      outcome: 'completed',
      endReason: 'done',
      reached: 'yes',
      callerTurns: turns.filter(({ speaker }) => speaker === 'caller').length,
      durationSeconds,
      billedSeconds: durationSeconds,
      quality: { timeToFirstWordMs: 840, turnLatencyMs: { p50: 690, p95: 1_080 }, interruptions: 0 },
    });
    const transcripts = seeder.app.get(TranscriptRepository, { strict: false });
    for (const turn of turns) await transcripts.insert(ctx, { id, serviceId: service.id }, turn, answeredAt);
    await seeder.app.get(TelephonyService).saveAnalysis(ctx, id, {
      summary: day.summary,
      mood: { value: day.mood, quote: day.quote },
      score: null,
      topics: day.topics,
      recommendations: [],
      analysis: {},
      source: 'model',
    });
    await seeder.app.get(MemoryService).append(ctx, service.id, entries);
  });
}

async function missed(seeder: Seeder, ctx: RequestContext, service: ServiceView, at: Date): Promise<void> {
  const id = uuidv7();
  const endedAt = seeder.clock.at(new Date(at.getTime() + 40_000));
  await seeder.app.get(Transactions).run(ctx, async (ctx) => {
    const ringingAt = new Date(at.getTime() + 1_500);
    await insert(seeder, ctx, {
      ...common(service, id, at),
      ringingAt,
      endedAt,
      outcome: 'no_answer',
      durationSeconds: 0,
    });
    await seeder.app.get(MemoryService).noteMissedCall(ctx, service.id, { callId: id, at, outcome: 'no_answer' });
  });
}

const insert = (seeder: Seeder, ctx: Parameters<CallRepository['insert']>[0], call: NewCall) =>
  seeder.app.get(CallRepository, { strict: false }).insert(ctx, { ...call, handed: true });

const common = (service: ServiceView, id: string, at: Date): NewCall => ({
  id,
  serviceId: service.id,
  patientId: service.patientId,
  direction: 'outbound',
  origin: 'schedule',
  provider: 'twilio',
  simulated: true,
  slot: at,
  attempt: 1,
  dueAt: at,
  createdAt: at,
  personaId: service.personaId,
  scenarioId: service.scenarioId,
  voiceId: service.voiceId,
  path: service.path,
  status: 'ended',
  initiatedAt: at,
  settledAt: at,
});

const moodText = (value: number): string =>
  value > 1 ? 'Sounded happy.' : value > 0 ? 'Sounded content.' : value < 0 ? 'Sounded low.' : 'Sounded as usual.';
