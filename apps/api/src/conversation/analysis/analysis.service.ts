import { Injectable, Logger } from '@nestjs/common';
import { MemoryService } from '../../memory/memory.service.js';
import { type RequestContext, Transactions } from '../../platform/context/request-context.js';
import { Metrics } from '../../platform/metrics/metrics.js';
import { TelephonyService } from '../../telephony/telephony.service.js';
import type { CallView } from '../../telephony/telephony.types.js';
import { BriefingsService } from '../calls/briefings.service.js';
import type { AnalysisResult, AnalysisSource, ConversationFacts } from '../conversation.types.js';
import { ANALYSIS_SCHEMA, ANALYSIS_VERSION } from '../domain/analysis/analysis-schema.js';
import { analysisMessages, repairMessages } from '../domain/analysis/analysis-prompt.js';
import { type Evidence, callerTurns } from '../domain/analysis/evidence.js';
import { fallbackAnalysis } from '../domain/analysis/fallback-analysis.js';
import { scoreOf } from '../domain/analysis/score.js';
import { validateAnalysis } from '../domain/analysis/validate-analysis.js';
import { localNow } from '../domain/local-time.js';
import type { PromptMessage } from '../domain/prompt/messages.js';
import { factsFromTurns } from '../domain/turn-taking/facts.js';
import { LanguageModel } from '../ports/language-model.js';

const TIMEOUT_MS = 60_000;
const REPAIR_TIMEOUT_MS = 15_000;
const MAX_TOKENS = 3_000;

type Analysed = { readonly result: AnalysisResult; readonly source: AnalysisSource };

/** What is made of a call once it is over: a result that was checked, or the plain one, and what memory takes from it. */
@Injectable()
export class AnalysisService {
  private readonly logger = new Logger(AnalysisService.name);

  constructor(
    private readonly telephony: TelephonyService,
    private readonly memory: MemoryService,
    private readonly briefings: BriefingsService,
    private readonly model: LanguageModel,
    private readonly metrics: Metrics,
    private readonly transactions: Transactions,
  ) {}

  /** Safe to run twice: what was saved first stays. A call without a conversation has no analysis. */
  async analyse(ctx: RequestContext, callId: string): Promise<void> {
    const call = await this.telephony.get(ctx, callId);
    if (call.analysedAt) return;
    const gathered = await this.gather(ctx, call);
    if (!gathered) return;
    const { evidence, messages, name } = gathered;
    const { result, source } = await this.ask(callId, messages, evidence);
    const scored = scoreOf(evidence.facts, result);
    this.metrics.count('everline_analyses_total', 'Analyses of calls', { source });

    await this.transactions.run(ctx, async (ctx) => {
      await this.telephony.saveAnalysis(ctx, callId, {
        summary: result.summary,
        mood: result.mood,
        score: scored?.score ?? null,
        topics: result.topics,
        recommendations: result.recommendations,
        analysis: { ...result, analysisVersion: ANALYSIS_VERSION, scoreParts: scored?.parts ?? [] },
        source,
      });
      const findings = { ...result, ...wordsFor(source, evidence), personName: name };
      await this.memory.applyCall(ctx, call.serviceId, callId, findings, call.endedAt ?? call.createdAt);
    });
  }

  /** What the code knows of the call; null when nobody said anything. */
  private async gather(ctx: RequestContext, call: CallView) {
    const turns = await this.telephony.transcript(ctx, call.id);
    if (!turns.some(({ speaker }) => speaker === 'caller')) return null;
    const { briefing, service, patient, names } = await this.briefings.load(ctx, call.serviceId, call);
    const zone = patient?.timeZone ?? service.timeZone ?? 'UTC';
    const began = call.answeredAt ?? call.createdAt;
    const evidence: Evidence = {
      turns,
      facts: (call.facts as ConversationFacts | null) ?? factsFromTurns(turns),
      language: briefing.language,
      zone,
      localNow: localNow(began, zone),
      names,
      durationSeconds: call.durationSeconds ?? Math.round((turns.at(-1)?.endMs ?? 0) / 1000),
    };
    const name = patient?.nickname ?? patient?.firstName ?? briefing.callsThem;
    return { evidence, name, messages: analysisMessages(evidence, briefing.callsThem, briefing.scenario.purpose) };
  }

  /** The model's answer if it holds, once repaired if not, else what the code can say by itself. */
  private async ask(callId: string, messages: readonly PromptMessage[], evidence: Evidence): Promise<Analysed> {
    const first = await this.write(messages, TIMEOUT_MS);
    const checked = first === null ? null : validateAnalysis(first, evidence);
    if (checked?.ok) {
      this.noteDropped(callId, checked.dropped);
      return { result: checked.result, source: 'model' };
    }
    const again =
      first === null || !checked
        ? await this.write(messages, REPAIR_TIMEOUT_MS, 0)
        : await this.write(repairMessages(messages, first, checked.errors), REPAIR_TIMEOUT_MS, 0);
    const repaired = again === null ? null : validateAnalysis(again, evidence);
    if (repaired?.ok) {
      this.noteDropped(callId, repaired.dropped);
      return { result: repaired.result, source: first === null ? 'model' : 'repaired' };
    }
    this.logger.warn({ callId, errors: repaired?.errors.length ?? 0 }, 'no valid analysis; the plain one stands in');
    return { result: fallbackAnalysis(evidence), source: 'fallback' };
  }

  private async write(
    messages: readonly PromptMessage[],
    timeoutMs: number,
    temperature?: number,
  ): Promise<string | null> {
    try {
      const { text } = await this.model.write({
        messages,
        schemaName: 'call_analysis',
        schema: ANALYSIS_SCHEMA,
        maxTokens: MAX_TOKENS,
        timeoutMs,
        ...(temperature !== undefined && { temperature }),
      });
      return text;
    } catch {
      return null; // the adapter has logged and counted it
    }
  }

  private noteDropped(callId: string, dropped: readonly string[]): void {
    if (dropped.length === 0) return;
    this.metrics.count('everline_analysis_items_dropped_total', 'Unproven items of analyses', {}, dropped.length);
    this.logger.log({ callId, dropped: dropped.length }, 'unproven items dropped');
  }
}

/** A promise that a tool made has no quote of the caller's; only a model's items are held against their words. */
const wordsFor = (source: AnalysisSource, evidence: Evidence) =>
  source === 'fallback' ? {} : { callerWords: callerTurns(evidence) };
