import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateAuth1761000000011 implements MigrationInterface {
  name = 'CreateAuth1761000000011';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
