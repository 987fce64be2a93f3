import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'verified_number', schema: 'patients' })
export class VerifiedNumberEntity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { name: 'client_id' })
  clientId: string;

  @Column('bytea', { name: 'number_sealed' })
  numberSealed: Buffer;

  @Column('bytea', { name: 'number_index' })
  numberIndex: Buffer;

  @Column('bytea', { name: 'code_hash' })
  codeHash: Buffer;

  @Column('int')
  tries: number;

  @Column('uuid', { name: 'user_id', nullable: true })
  userId: string | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt: Date;

  @Column('timestamptz', { name: 'verified_at', nullable: true })
  verifiedAt: Date | null;
}
