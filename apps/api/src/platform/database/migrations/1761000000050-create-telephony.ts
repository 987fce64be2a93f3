import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTelephony1761000000050 implements MigrationInterface {
  name = 'CreateTelephony1761000000050';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
