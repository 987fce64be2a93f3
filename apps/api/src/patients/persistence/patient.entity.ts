import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsentWay, Pace, PhoneStatus } from '../patients.types.js';

@Entity({ name: 'patient', schema: 'patients' })
export class PatientEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('bytea', { name: 'first_name_sealed', nullable: true })
  firstNameSealed: Buffer | null;

  @Column('bytea', { name: 'nickname_sealed', nullable: true })
  nicknameSealed: Buffer | null;

  @Column('bytea', { name: 'date_of_birth_sealed', nullable: true })
  dateOfBirthSealed: Buffer | null;

  @Column('bytea', { name: 'phone_sealed', nullable: true })
  phoneSealed: Buffer | null;

  @Column('text', { name: 'time_zone' })
  timeZone: string;

  @Column('text')
  language: string;

  @Column('text', { name: 'phone_status' })
  phoneStatus: PhoneStatus;

  @Column('text', { name: 'phone_status_reason', nullable: true })
  phoneStatusReason: string | null;

  @Column('boolean', { name: 'is_self' })
  isSelf: boolean;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('boolean', { name: 'consent_given', nullable: true })
  consentGiven: boolean | null;

  @Column('timestamptz', { name: 'consent_at', nullable: true })
  consentAt: Date | null;

  @Column('text', { name: 'consent_how', nullable: true })
  consentHow: ConsentWay | null;

  @Column('bytea', { name: 'consent_by_sealed', nullable: true })
  consentBySealed: Buffer | null;

  @Column('text', { name: 'consent_wording_version', nullable: true })
  consentWordingVersion: string | null;

  @Column('timestamptz', { name: 'consent_withdrawn_at', nullable: true })
  consentWithdrawnAt: Date | null;

  @Column('jsonb', { nullable: true })
  pace: Pace | null;

  @Column('bytea', { name: 'client_tokens', array: true })
  clientTokens: Buffer[];

  @Column('bytea', { name: 'platform_tokens', array: true })
  platformTokens: Buffer[];

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'erased_at', nullable: true })
  erasedAt: Date | null;
}
