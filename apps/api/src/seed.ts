import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { v7 as uuidv7 } from 'uuid';
import { AppModule } from './app.module.js';
import { ClockConfig } from './platform/clock/clock.config.js';
import { orExplain, readConfig } from './platform/config/config.js';
import { MigrationConfig } from './platform/database/migration.config.js';
import { ownerDataSource } from './platform/database/migrations.js';
import { ADMIN, CARLOS, DENTAL, MAPLE_COURT, RESIDENTS, WHITFIELD } from './seed/people.js';
import { SeedClock } from './seed/seed-clock.js';
import { Seeder } from './seed/seeder.js';
import { seedWhitfield } from './seed/whitfield.js';

// Something to look at on a developer's machine, made through the front doors. Run by `npm start` on an empty database.
const config = orExplain(readConfig);
const { databaseUrl } = config.get(MigrationConfig) as MigrationConfig;
const { clockFile } = config.get(ClockConfig) as ClockConfig;
if (!clockFile) throw new Error('the demo has a past: give the seed a CLOCK_FILE of its own');

const owner = await ownerDataSource(databaseUrl).initialize();
const [seen]: { there: boolean }[] = await owner.query(
  `select exists (select from auth.account_by_email($1)) as there`,
  [ADMIN.email],
);
if (!seen?.there) {
  const clock = new SeedClock(clockFile);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error'] });
  const seeder = new Seeder(app, clock);
  // No door makes a super admin: whoever owns the database does.
  await owner.query(`insert into auth.user_account (id, email, full_name, is_super_admin) values ($1, $2, $3, true)`, [
    uuidv7(),
    ADMIN.email,
    ADMIN.fullName,
  ]);

  clock.daysAgo(28, '09:00');
  await seedWhitfield(seeder, await seeder.client(WHITFIELD));

  clock.daysAgo(20, '09:00');
  const facility = await seeder.client(MAPLE_COURT);
  for (const [index, [firstName, , dateOfBirth]] of RESIDENTS.entries())
    await seeder.companion(facility, {
      firstName,
      dateOfBirth,
      phone: `+120755501${60 + index}`,
      consentBy: 'Maeve Brennan, manager',
      hour: 9 + (index % 3),
    });

  clock.daysAgo(10, '09:00');
  await seeder.myself(await seeder.client(CARLOS), {
    firstName: 'Carlos',
    dateOfBirth: '1986-09-12',
    phone: CARLOS.phone,
  });
  await seeder.client(DENTAL);

  clock.at(clock.today);
  await seeder.plan();
  await app.close();
  console.log('the demo is seeded');
}
await owner.destroy();
