import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConversationPath, Schedule, ServiceEngine, ServiceKind, ServiceStatus } from '../services.types.js';

@Entity({ name: 'service', schema: 'services' })
export class ServiceEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('text')
  kind: ServiceKind;

  @Column('text')
  engine: ServiceEngine;

  @Column('text')
  status: ServiceStatus;

  @Column('boolean')
  enabled: boolean;

  @Column('uuid', { name: 'patient_id', nullable: true })
  patientId: string | null;

  @Column('text', { name: 'patient_zone', nullable: true })
  patientZone: string | null;

  @Column('boolean', { name: 'patient_is_self' })
  patientIsSelf: boolean;

  @Column('bytea', { name: 'person_index', nullable: true })
  personIndex: Buffer | null;

  @Column('uuid', { name: 'persona_id' })
  personaId: string;

  @Column('uuid', { name: 'voice_id' })
  voiceId: string;

  @Column('text')
  path: ConversationPath;

  @Column('uuid', { name: 'scenario_id' })
  scenarioId: string;

  @Column('text')
  language: string;

  @Column('jsonb', { nullable: true })
  schedule: Schedule | null;

  @Column('timestamptz', { name: 'next_call_at', nullable: true })
  nextCallAt: Date | null;

  /** Real time, unlike the others: until then another worker leaves the row alone. */
  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil: Date | null;

  @Column('text', { name: 'hint_reason', nullable: true })
  hintReason: string | null;

  @Column('timestamptz', { name: 'hint_at', nullable: true })
  hintAt: Date | null;

  @Column('int', { name: 'max_minutes' })
  maxMinutes: number;

  @Column('bytea', { name: 'voicemail_text_sealed', nullable: true })
  voicemailTextSealed: Buffer | null;

  @Column('boolean')
  recording: boolean;

  @Column('date', { name: 'resume_on', nullable: true })
  resumeOn: string | null;

  @Column('timestamptz', { name: 'resume_at', nullable: true })
  resumeAt: Date | null;

  @Column('timestamptz', { name: 'cancel_at', nullable: true })
  cancelAt: Date | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
