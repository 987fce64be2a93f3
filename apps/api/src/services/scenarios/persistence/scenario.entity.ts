import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'scenario', schema: 'services' })
export class ScenarioEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('text')
  name: string;

  @Column('text')
  description: string;

  @Column('text')
  purpose: string;

  @Column('text', { nullable: true })
  opening: string | null;

  @Column('text', { array: true })
  topics: string[];

  @Column('text', { name: 'done_when', nullable: true })
  doneWhen: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'archived_at', nullable: true })
  archivedAt: Date | null;
}
