import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'relationship', schema: 'services' })
export class RelationshipEntity {
  @PrimaryColumn('uuid', { name: 'service_id' })
  serviceId: string;

  @PrimaryColumn('uuid', { name: 'persona_id' })
  personaId: string;

  @Column('text')
  type: string;

  @Column('bytea', { name: 'patient_called_sealed', nullable: true })
  patientCalledSealed: Buffer | null;

  @Column('bytea', { name: 'persona_called_sealed', nullable: true })
  personaCalledSealed: Buffer | null;

  @Column('bytea', { name: 'custom_prompt_sealed', nullable: true })
  customPromptSealed: Buffer | null;

  @Column('real')
  speed: number;

  @Column('real')
  stability: number;
}
