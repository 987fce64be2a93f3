import { type CurrencyCode, Money } from '#kernel/money';
import { writeCursor } from '../../platform/http/cursor.js';
import type { CallPage, Found, NamedCall } from '../calls/calls.service.js';
import type { Turn } from '../telephony.types.js';
import type { CallPageResponse, CallResponse, CallSummaryResponse, FoundCallPageResponse } from './calls.dto.js';

const PLACEHOLDER = /\{patient\}/g;

/** The fields of a wire class, as a plain object that others may be built from. */
type Fields<T> = { [Name in keyof T]: T[Name] };

export function presentCallSummary(call: NamedCall): Fields<CallSummaryResponse> {
  const named = (text: string) => text.replace(PLACEHOLDER, () => call.patientName ?? 'the patient');
  return {
    id: call.id,
    serviceId: call.serviceId,
    patientId: call.patientId,
    patientName: call.patientName,
    direction: call.direction,
    origin: call.origin,
    status: call.status,
    outcome: call.outcome,
    refusedReason: call.refusedReason,
    simulated: call.simulated,
    attempt: call.attempt,
    from: call.from,
    to: call.to,
    topic: call.topic,
    personaId: call.personaId,
    scenarioId: call.scenarioId,
    scheduledFor: call.scheduledFor.toISOString(),
    initiatedAt: call.initiatedAt?.toISOString() ?? null,
    ringingAt: call.ringingAt?.toISOString() ?? null,
    answeredAt: call.answeredAt?.toISOString() ?? null,
    endedAt: call.endedAt?.toISOString() ?? null,
    durationSeconds: call.durationSeconds,
    billedSeconds: call.billedSeconds,
    cost: call.cost && Money.parse(call.cost.amount, call.cost.currency as CurrencyCode).toJSON(),
    score: call.score,
    summary: call.summary && named(call.summary),
    mood: call.mood && { value: call.mood.value, quote: named(call.mood.quote) },
    topics: [...call.topics],
    assignedTo: call.assignedTo,
  };
}

export function presentCall({ call, transcript }: { call: NamedCall; transcript: readonly Turn[] }): CallResponse {
  const named = (text: string) => text.replace(PLACEHOLDER, () => call.patientName ?? 'the patient');
  return {
    ...presentCallSummary(call),
    recommendations: call.recommendations.map(named),
    analysis: call.analysis && (withNames(call.analysis, named) as Record<string, unknown>),
    analysisSource: call.analysisSource,
    transcript: transcript.map(({ seq, speaker, startMs, endMs, text }) => ({ seq, speaker, startMs, endMs, text })),
    memoryUsed: [...call.memoryUsed],
    quality: call.quality && {
      timeToFirstWordMs: call.quality.timeToFirstWordMs,
      turnLatencyMs: { p50: call.quality.turnLatencyMs.p50, p95: call.quality.turnLatencyMs.p95 },
      interruptions: call.quality.interruptions,
    },
    recordingUrl: null,
    appointmentId: null,
    scheduledCallId: call.scheduledCallId,
  };
}

function withNames(value: unknown, named: (text: string) => string): unknown {
  if (typeof value === 'string') return named(value);
  if (Array.isArray(value)) return value.map((item) => withNames(item, named));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withNames(item, named)]));
}

export const presentCallPage = ({ items, next }: CallPage<NamedCall>): CallPageResponse => ({
  data: items.map(presentCallSummary),
  nextCursor: next && writeCursor(...next),
});

export const presentFoundPage = ({ items, next }: CallPage<Found>): FoundCallPageResponse => ({
  data: items.map((call) => ({
    ...presentCallSummary(call),
    match: call.match && { seq: call.match.seq, snippet: call.match.snippet.map(({ text, hit }) => ({ text, hit })) },
  })),
  nextCursor: next && writeCursor(...next),
});
