import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAdmin1761000000070 implements MigrationInterface {
  name = 'CreateAdmin1761000000070';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
