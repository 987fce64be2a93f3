import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateServices1761000000030 implements MigrationInterface {
  name = 'CreateServices1761000000030';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
