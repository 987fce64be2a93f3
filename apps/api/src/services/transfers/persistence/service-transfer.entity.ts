import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'service_transfer', schema: 'services' })
export class ServiceTransferEntity {
  @PrimaryColumn('uuid')
  id: string;

  /** Whose history this line stands in. */
  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('uuid', { name: 'transfer_id' })
  transferId: string;

  @Column('uuid', { name: 'service_id' })
  serviceId: string;

  @Column('text')
  side: 'gave' | 'received';

  @Column('uuid', { name: 'from_client_id' })
  fromClientId: string;

  @Column('uuid', { name: 'to_client_id' })
  toClientId: string;

  @Column('text', { name: 'by_kind' })
  byKind: string;

  @Column('text', { name: 'by_id', nullable: true })
  byId: string | null;

  @Column('timestamptz')
  at: Date;
}
