import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateConversation1761000000060 implements MigrationInterface {
  name = 'CreateConversation1761000000060';

  async up(_db: QueryRunner): Promise<void> {}

  async down(_db: QueryRunner): Promise<void> {}
}
