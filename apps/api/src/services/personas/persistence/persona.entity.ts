import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'persona', schema: 'services' })
export class PersonaEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('text')
  name: string;

  @Column('text')
  description: string;

  @Column('uuid', { name: 'voice_id' })
  voiceId: string;

  @Column('text')
  style: string;

  @Column('text', { array: true })
  traits: string[];

  @Column('text')
  prompt: string;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}
