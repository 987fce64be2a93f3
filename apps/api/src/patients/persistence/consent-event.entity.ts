import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'consent_event', schema: 'patients' })
export class ConsentEventEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'patient_id' })
  patientId: string;

  @Column('text')
  kind: 'given' | 'withdrawn';

  @Column('text')
  how: string;

  @Column('bytea', { name: 'by_sealed', nullable: true })
  bySealed: Buffer | null;

  @Column('text', { name: 'wording_version', nullable: true })
  wordingVersion: string | null;

  @Column('text', { name: 'actor_kind' })
  actorKind: string;

  @Column('text', { name: 'actor_id', nullable: true })
  actorId: string | null;

  @Column('timestamptz')
  at: Date;
}
