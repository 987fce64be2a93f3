import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateClients1761000000010 implements MigrationInterface {
  name = 'CreateClients1761000000010';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
