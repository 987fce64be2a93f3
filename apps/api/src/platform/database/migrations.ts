import { DataSource } from 'typeorm';
import { CreatePlatform1761000000001 } from './migrations/1761000000001-create-platform.js';
import { CreateClients1761000000010 } from './migrations/1761000000010-create-clients.js';
import { CreateAuth1761000000011 } from './migrations/1761000000011-create-auth.js';
import { CreateAudit1761000000012 } from './migrations/1761000000012-create-audit.js';
import { CreatePatients1761000000020 } from './migrations/1761000000020-create-patients.js';
import { CreateServices1761000000030 } from './migrations/1761000000030-create-services.js';
import { CreateMemory1761000000040 } from './migrations/1761000000040-create-memory.js';
import { CreateTelephony1761000000050 } from './migrations/1761000000050-create-telephony.js';
import { CreateConversation1761000000060 } from './migrations/1761000000060-create-conversation.js';
import { CreateAdmin1761000000070 } from './migrations/1761000000070-create-admin.js';
import { NoteMovedHeads1761000000080 } from './migrations/1761000000080-note-moved-heads.js';

/** The owner's connection, for migrations, seed and tests; it knows them all. Listed by hand, so that no glob decides the order. */
export function ownerDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [
      CreatePlatform1761000000001,
      CreateClients1761000000010,
      CreateAuth1761000000011,
      CreateAudit1761000000012,
      CreatePatients1761000000020,
      CreateServices1761000000030,
      CreateMemory1761000000040,
      CreateTelephony1761000000050,
      CreateConversation1761000000060,
      CreateAdmin1761000000070,
      NoteMovedHeads1761000000080,
    ],
    migrationsTransactionMode: 'each',
    synchronize: false,
  });
}

/** What the database lacks. Any role may ask that can read the list of what was done. */
export async function pendingMigrations(url: string): Promise<string[]> {
  const dataSource = await ownerDataSource(url).initialize();
  try {
    const [list]: { there: boolean }[] = await dataSource.query(
      `select to_regclass('public.migrations') is not null as there`,
    );
    const done: { name: string }[] = list?.there ? await dataSource.query(`select name from public.migrations`) : [];
    return dataSource.migrations.map(({ name }) => name!).filter((wanted) => !done.some(({ name }) => name === wanted));
  } finally {
    await dataSource.destroy();
  }
}

export async function migrate(url: string): Promise<string[]> {
  const dataSource = await ownerDataSource(url).initialize();
  try {
    const done = await dataSource.runMigrations();
    return done.map(({ name }) => name);
  } finally {
    await dataSource.destroy();
  }
}
