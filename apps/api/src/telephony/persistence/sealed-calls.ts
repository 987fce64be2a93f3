import { Injectable } from '@nestjs/common';
import { KeyDestroyed, Vault } from '../../platform/crypto/vault.js';
import type { CallView } from '../telephony.types.js';
import type { CallRow } from './call.row.js';

type Sealed = 'from_sealed' | 'to_sealed' | 'topic_sealed' | 'facts_sealed' | 'mood_quote_sealed' | 'analysis_sealed';
type Place = { readonly id: string; readonly serviceId: string };

/** Turns rows into views and back. What belongs to people is sealed under the service's key, so it moves with the service. */
@Injectable()
export class SealedCalls {
  constructor(private readonly vault: Vault) {}

  seal(call: Place, column: Sealed, plain: string): Promise<Buffer> {
    return this.vault.seal(this.at(call, column), plain);
  }

  /** For the search of a number, among one client's calls. */
  numberIndex(clientId: string, number: string): Promise<Buffer> {
    return this.vault.clientIndex(clientId, 'phone', number);
  }

  sealEventWords(serviceId: string, callId: string, words: string): Promise<Buffer> {
    const place = { owner: serviceId, table: 'telephony.call_event', column: 'words_sealed', id: callId } as const;
    return this.vault.seal(place, words);
  }

  /** Null when it was never there, or when the key was destroyed. */
  async open(call: Place, column: Sealed, sealed: Buffer | null): Promise<string | null> {
    if (!sealed) return null;
    try {
      return await this.vault.open(this.at(call, column), sealed);
    } catch (error) {
      if (error instanceof KeyDestroyed) return null;
      throw error;
    }
  }

  async toViews(rows: readonly CallRow[]): Promise<CallView[]> {
    await this.vault.warm(rows.map(({ serviceId }) => serviceId));
    return Promise.all(rows.map((row) => this.toView(row)));
  }

  async toView(row: CallRow): Promise<CallView> {
    const [from, to, topic, facts, quote, analysis] = await Promise.all([
      this.open(row, 'from_sealed', row.fromSealed),
      this.open(row, 'to_sealed', row.toSealed),
      this.open(row, 'topic_sealed', row.topicSealed),
      this.open(row, 'facts_sealed', row.factsSealed),
      this.open(row, 'mood_quote_sealed', row.moodQuoteSealed),
      this.open(row, 'analysis_sealed', row.analysisSealed),
    ]);
    return {
      id: row.id,
      serviceId: row.serviceId,
      patientId: row.patientId,
      direction: row.direction,
      origin: row.origin,
      provider: row.provider,
      providerCallId: row.providerCallId,
      simulated: row.simulated,
      status: row.status,
      outcome: row.outcome,
      refusedReason: row.refusedReason,
      from,
      to,
      topic,
      personaId: row.personaId,
      scenarioId: row.scenarioId,
      voiceId: row.voiceId,
      path: row.path,
      slot: row.slot,
      attempt: row.attempt,
      scheduledFor: row.dueAt,
      scheduledCallId: row.scheduledCallId,
      requestedByPatient: row.requestedByPatient,
      initiatedAt: row.initiatedAt,
      ringingAt: row.ringingAt,
      answeredAt: row.answeredAt,
      endedAt: row.endedAt,
      billableFrom: row.billableFrom,
      durationSeconds: row.durationSeconds,
      billedSeconds: row.billedSeconds,
      cost: row.cost === null ? null : { amount: row.cost, currency: row.currency ?? 'USD' },
      maxSeconds: row.maxSeconds,
      endReason: row.endReason,
      reached: row.reached,
      quality: row.quality,
      facts: facts === null ? null : (JSON.parse(facts) as Record<string, unknown>),
      memoryUsed: row.memoryUsed,
      summary: row.summary,
      score: row.score,
      mood: row.moodValue === null ? null : { value: row.moodValue, quote: quote ?? '' },
      topics: row.topics,
      recommendations: row.recommendations,
      analysis: analysis === null ? null : (JSON.parse(analysis) as Record<string, unknown>),
      analysisSource: row.analysisSource,
      analysedAt: row.analysedAt,
      assignedTo: row.assignedTo,
      createdAt: row.createdAt,
    };
  }

  private at({ id, serviceId }: Place, column: Sealed) {
    return { owner: serviceId, table: 'telephony.call', column, id } as const;
  }
}
