import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreatePatients1761000000020 implements MigrationInterface {
  name = 'CreatePatients1761000000020';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
