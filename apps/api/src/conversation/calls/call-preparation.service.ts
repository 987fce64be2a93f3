import { Injectable } from '@nestjs/common';
import { MemoryService } from '../../memory/memory.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { RequestContext } from '../../platform/context/request-context.js';
import { TelephonyService } from '../../telephony/telephony.service.js';
import type { CallView, Turn } from '../../telephony/telephony.types.js';
import { localNow } from '../domain/local-time.js';
import { systemPrompt } from '../domain/prompt/build-prompt.js';
import { openingOf } from '../domain/prompt/opening.js';
import { COMPANION_TOOLS, toolClasses } from '../domain/tools/companion-tools.js';
import { DEFAULT_P80_MS, readPace } from '../domain/turn-taking/pace.js';
import { lineOf } from '../domain/turn-taking/phrases/lines.js';
import { type TurnTakingConfig, type TurnTakingState, newState } from '../domain/turn-taking/state.js';
import { COMPANION_TIMINGS } from '../domain/turn-taking/timers.js';
import { LanguageModel } from '../ports/language-model.js';
import { BriefingsService } from './briefings.service.js';
import type { PreparedCall } from './prepared-call.js';

/** Reads everything a conversation needs, between pick-up and the first word. */
@Injectable()
export class CallPreparationService {
  constructor(
    private readonly briefings: BriefingsService,
    private readonly memory: MemoryService,
    private readonly telephony: TelephonyService,
    private readonly model: LanguageModel,
    private readonly clock: Clock,
  ) {}

  async prepare(ctx: RequestContext, call: CallView): Promise<PreparedCall> {
    const { id: callId, serviceId } = call;
    const { briefing, service, patient } = await this.briefings.load(ctx, serviceId, call);
    const zone = patient?.timeZone ?? service.timeZone ?? 'UTC';
    const now = this.clock.now();
    const [known, said] = await Promise.all([
      this.memory.contextFor(ctx, serviceId, { now, zone, tags: briefing.scenario.topics }),
      this.telephony.transcript(ctx, callId),
    ]);
    await this.telephony.setMemoryUsed(ctx, callId, known.usedIds);
    const pace = readPace(patient?.pace);
    const paceP80Ms = pace?.p80Ms ?? DEFAULT_P80_MS;
    const { language } = briefing;
    const names = {
      name: briefing.callsThem,
      persona: briefing.persona.name,
      contact: briefing.onBehalfOf ?? (language === 'es' ? 'su familia' : 'your family'),
    };
    const again = lineOf(language, 'lineBroke', callId, 0, names);
    const config: TurnTakingConfig = {
      callId,
      role: 'companion',
      language,
      names,
      // A line that broke and came back is the same call: nobody is greeted twice.
      ...(said.length === 0 ? openingOf(briefing) : { disclosure: again, opening: '' }),
      recorded: briefing.recorded,
      gate: 'pass',
      timings: COMPANION_TIMINGS,
      paceP80Ms,
      maxDurationMs: Math.min(service.maxMinutes * 60, call.maxSeconds ?? Number.POSITIVE_INFINITY) * 1000,
      hasHedge: this.model.hasSecond,
      tools: toolClasses(COMPANION_TOOLS),
    };
    return {
      ctx,
      callId,
      serviceId,
      patientId: service.patientId,
      language,
      zone,
      prompt: systemPrompt({
        ...briefing,
        memory: known.lines,
        localNow: localNow(now, zone),
        attempt: call.attempt,
        seed: callId,
      }),
      tools: COMPANION_TOOLS,
      config,
      state: resumed(said),
      pace,
      speechTimeoutMs: paceP80Ms,
    };
  }
}

/** What was said on a line that broke is still said. */
function resumed(said: readonly Turn[]): TurnTakingState {
  const state = newState();
  return {
    ...state,
    turnSeq: said.reduce((last, { seq }) => Math.max(last, seq), 0),
    history: said.map(({ speaker, text }) => ({ who: speaker, text })),
  };
}
