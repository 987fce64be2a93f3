import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Role } from '../../src/auth/auth.types.js';
import type { AccountType } from '../../src/clients/clients.types.js';
import { type AuthorizedClientId, NO_CLIENT } from '../../src/platform/context/request-context.js';
import { asTenant } from '../../src/platform/database/as-tenant.js';
import { TEST_SETTINGS } from '../harness/application.js';
import type { TestDatabase } from '../harness/database.js';

/** A product, a database, or the owner's connection. */
export type Somewhere = { readonly database: TestDatabase } | TestDatabase | DataSource;

export type TestUser = { readonly userId: string; readonly email: string; readonly token: string };
export type TestClient = TestUser & { readonly id: AuthorizedClientId };

export type Wishes = {
  readonly role?: Role;
  readonly accountType?: AccountType;
  readonly name?: string;
  readonly company?: string;
  readonly email?: string;
  readonly fullName?: string;
  readonly phone?: string;
  readonly timeZone?: string;
  readonly canDownloadRecordings?: boolean;
  readonly canViewAllCalls?: boolean;
  readonly canManageCalendar?: boolean;
};

/** A fresh tenant with one user (an admin unless told otherwise), who is logged in: `token` is an access token. */
export async function makeClient(where: Somewhere, wishes: Wishes = {}): Promise<TestClient> {
  const owner = ownerOf(where);
  const id = uuidv7() as AuthorizedClientId;
  const code = `T${randomBytes(5).toString('hex').toUpperCase()}`;
  await asTenant(
    owner,
    id,
    `insert into clients.client (id, code, account_type, name, company, email, phone, time_zone, locale, currency, signed_up_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'en-US', 'USD', now())`,
    [
      id,
      code,
      wishes.accountType ?? 'loved_one',
      wishes.name ?? 'Test Client',
      wishes.company ?? null,
      wishes.email ?? `client-${code.toLowerCase()}@example.test`,
      wishes.phone ?? null,
      wishes.timeZone ?? 'America/New_York',
    ],
  );
  return { id, ...(await makeMember(where, id, wishes)) };
}

/** One more user of a client, logged in. */
export async function makeMember(where: Somewhere, clientId: string, wishes: Wishes = {}): Promise<TestUser> {
  const owner = ownerOf(where);
  const user = await makeAccount(owner, wishes, false);
  await joinClient(owner, clientId, user.userId, wishes);
  return { ...user, token: await logIn(owner, user.userId, clientId) };
}

/** Makes an account that exists a member of one more client. */
export async function joinClient(where: Somewhere, clientId: string, userId: string, wishes: Wishes = {}) {
  await asTenant(
    ownerOf(where),
    clientId,
    `insert into auth.membership (client_id, user_id, role, can_download_recordings, can_view_all_calls, can_manage_calendar)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      clientId,
      userId,
      wishes.role ?? 'admin',
      wishes.canDownloadRecordings ?? false,
      wishes.canViewAllCalls ?? false,
      wishes.canManageCalendar ?? false,
    ],
  );
}

/** Someone of the platform's staff, logged in; acts for no client. */
export async function makeSuperAdmin(
  where: Somewhere,
  wishes: Pick<Wishes, 'email' | 'fullName'> = {},
): Promise<TestUser> {
  const owner = ownerOf(where);
  const user = await makeAccount(owner, wishes, true);
  return { ...user, token: await logIn(owner, user.userId, null) };
}

async function makeAccount(owner: DataSource, wishes: Wishes, isSuperAdmin: boolean) {
  const userId = uuidv7();
  const email = wishes.email ?? `user-${randomBytes(6).toString('hex')}@example.test`;
  await asTenant(
    owner,
    NO_CLIENT,
    `insert into auth.user_account (id, email, full_name, is_super_admin) values ($1, $2, $3, $4)`,
    [userId, email, wishes.fullName ?? 'Test User', isSuperAdmin],
  );
  return { userId, email };
}

async function logIn(owner: DataSource, userId: string, clientId: string | null): Promise<string> {
  const sessionId = uuidv7();
  await owner.query(
    `insert into auth.session (id, user_id, kind, current_client, expires_at) values ($1, $2, 'token', $3, now() + interval '1 day')`,
    [sessionId, userId, clientId],
  );
  return new SignJWT({ typ: 'access', cid: clientId, sid: sessionId })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setJti(uuidv7())
    .setIssuer('everline')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(process.env['JWT_SECRET'] ?? TEST_SETTINGS.JWT_SECRET));
}

function ownerOf(where: Somewhere): DataSource {
  if (where instanceof DataSource) return where;
  return 'database' in where ? where.database.owner : where.owner;
}
