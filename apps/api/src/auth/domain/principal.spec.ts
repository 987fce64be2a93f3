import { expect, it } from '@jest/globals';
import { identify } from './principal.js';

const someone = {
  userId: 'u',
  isSuperAdmin: false,
  clientId: 'c',
  role: 'viewer' as const,
  canDownloadRecordings: false,
  canViewAllCalls: false,
  canManageCalendar: false,
};

it('lets a member act for the client, with what the role allows', () => {
  const identity = identify(someone);
  expect(identity).toMatchObject({ clientId: 'c', actor: { kind: 'user', userId: 'u' } });
  expect(identity.permissions).toContain('call:read');
});

it('lets who is no member of the client look after their own log-in, and no more', () => {
  expect(identify({ ...someone, role: null }).permissions).toEqual(['profile:manage']);
});

it('lets a super admin act for no client, even as a member of one', () => {
  expect(identify({ ...someone, isSuperAdmin: true })).toMatchObject({
    clientId: null,
    actor: { kind: 'super_admin' },
  });
});
