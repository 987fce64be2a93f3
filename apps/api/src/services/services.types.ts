import type { Brand } from '#kernel/brand';
import type { LocalDate, LocalTime, Weekday } from '#kernel/local-date';
import type { PatientId } from '../patients/patients.types.js';

export type ServiceId = Brand<string, 'ServiceId'>;

export const SERVICE_KINDS = ['companion', 'receptionist'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
export const SERVICE_ENGINES = ['native', 'retell'] as const;
export type ServiceEngine = (typeof SERVICE_ENGINES)[number];
export const SERVICE_STATUSES = ['draft', 'active', 'paused', 'cancelled'] as const;
export type ServiceStatus = (typeof SERVICE_STATUSES)[number];
export const CONVERSATION_PATHS = ['relay', 'media'] as const;
export type ConversationPath = (typeof CONVERSATION_PATHS)[number];

export type CallWindow = { readonly start: LocalTime; readonly end: LocalTime };
/** Times and days are those of the patient's zone; weeks are counted from the one that `anchorDate` lies in. */
export type Schedule = {
  readonly days: readonly Weekday[];
  readonly everyWeeks: number;
  readonly anchorDate: LocalDate;
  readonly windows: readonly CallWindow[];
  readonly skip: readonly LocalDate[];
  readonly retries: { readonly count: number; readonly spacingMinutes: number };
};
export type CallingHours = { readonly start: LocalTime; readonly end: LocalTime };

/** Why a service did not call when it should have: shown on its page. */
export type CallHint = { readonly reason: string; readonly at: Date };

export type ServiceView = {
  readonly id: ServiceId;
  readonly clientId: string;
  readonly kind: ServiceKind;
  readonly engine: ServiceEngine;
  readonly status: ServiceStatus;
  /** The one-tap switch: off, nothing is dialled, and nothing else changes. */
  readonly enabled: boolean;
  readonly resumeOn: LocalDate | null;
  /** When it will end, or has ended. */
  readonly cancelAt: Date | null;
  readonly patientId: PatientId | null;
  /** The patient's zone, in which the schedule is read. */
  readonly timeZone: string | null;
  readonly callingHours: CallingHours;
  readonly personaId: string;
  readonly voiceId: string;
  readonly path: ConversationPath;
  readonly scenarioId: string;
  readonly language: string;
  readonly schedule: Schedule | null;
  readonly nextCallAt: Date | null;
  readonly callHint: CallHint | null;
  readonly maxMinutes: number;
  /** What is said to an answering machine; null: nothing. */
  readonly voicemailText: string | null;
  readonly recording: boolean;
  readonly createdAt: Date;
};

export type ServiceChange = {
  readonly personaId?: string | undefined;
  readonly voiceId?: string | undefined;
  readonly path?: ConversationPath | undefined;
  readonly scenarioId?: string | undefined;
  readonly language?: string | undefined;
  readonly schedule?: GivenSchedule | undefined;
  readonly maxMinutes?: number | undefined;
  readonly voicemailText?: string | null | undefined;
  readonly recording?: boolean | undefined;
};
export type NewService = ServiceChange & {
  readonly kind: ServiceKind;
  readonly patientId: string | null;
  readonly personaId: string;
  readonly draft?: boolean | undefined;
};
/** A schedule as someone typed it: its texts are not proven yet. */
export type GivenSchedule = {
  readonly days: readonly number[];
  readonly everyWeeks: number;
  readonly anchorDate: string;
  readonly windows: readonly { readonly start: string; readonly end: string }[];
  readonly skip: readonly string[];
  readonly retries: { readonly count: number; readonly spacingMinutes: number };
};

/** When a cancellation takes hold. */
export const CANCEL_TIMES = ['now', 'period_end'] as const;
export type StatusOrder = { readonly when: (typeof CANCEL_TIMES)[number] };

export type ServiceSearch = {
  readonly kind?: ServiceKind | undefined;
  readonly status?: ServiceStatus | undefined;
  readonly patientId?: string | undefined;
  readonly limit: number;
  readonly after: string | null;
};
export type ServicePage = { readonly items: readonly ServiceView[]; readonly next: ServiceId | null };

export type DueClaim = {
  readonly serviceId: ServiceId;
  readonly clientId: string;
  readonly patientZone: string;
  readonly schedule: Schedule;
  readonly nextCallAt: Date;
  readonly callingHours: CallingHours;
};
/** `slot` is null when the schedule has no such slot any more: then only the next time is to be set. */
export type DispatchPlan = {
  readonly slot: Date | null;
  readonly windowPassed: boolean;
  readonly nextCallAt: Date | null;
};

export type PersonaView = {
  readonly id: string;
  /** Ready-made ones belong to the house, can be used by all and changed by nobody. */
  readonly readyMade: boolean;
  readonly name: string;
  readonly description: string;
  readonly voiceId: string;
  readonly style: string;
  readonly traits: readonly string[];
  readonly prompt: string;
  readonly archivedAt: Date | null;
};
export type PersonaFields = Omit<PersonaView, 'id' | 'readyMade' | 'archivedAt'>;

export type ScenarioView = {
  readonly id: string;
  readonly readyMade: boolean;
  readonly name: string;
  readonly description: string;
  /** What the call is for, to the model; `{{name}}` stands for a variable. */
  readonly purpose: string;
  readonly opening: string | null;
  readonly topics: readonly string[];
  /** What counts as done. */
  readonly doneWhen: string | null;
  readonly variables: readonly string[];
  readonly archivedAt: Date | null;
};
export type ScenarioFields = Omit<ScenarioView, 'id' | 'readyMade' | 'archivedAt' | 'variables'>;

export const VOICE_STYLES = ['warm', 'calm', 'bright', 'clear', 'gentle'] as const;
export type VoiceStyle = (typeof VOICE_STYLES)[number];
export type VoiceView = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly style: VoiceStyle;
  /** How the voice is called at ConversationRelay. */
  readonly relay: { readonly provider: 'ElevenLabs'; readonly voice: string };
};

export type VoiceSettings = { readonly speed: number; readonly stability: number };
/** Between the patient and a persona, within one service. Sealed at rest. */
export type RelationshipView = {
  readonly serviceId: ServiceId;
  readonly personaId: string;
  readonly type: string;
  readonly patientCalled: string | null;
  readonly personaCalled: string | null;
  readonly customPrompt: string | null;
  readonly voiceSettings: VoiceSettings;
};
export type RelationshipFields = Omit<RelationshipView, 'serviceId' | 'personaId'>;

/** One line of a client's history: a service it gave or received. */
export type TransferView = {
  readonly id: string;
  readonly serviceId: ServiceId;
  readonly side: 'gave' | 'received';
  readonly at: Date;
  readonly byKind: string;
};
