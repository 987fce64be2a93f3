import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateMemory1761000000040 implements MigrationInterface {
  name = 'CreateMemory1761000000040';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
