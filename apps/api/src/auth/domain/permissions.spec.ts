import { describe, expect, it } from '@jest/globals';
import { permissionsOf, SUPER_ADMIN } from './permissions.js';

const none = { canDownloadRecordings: false, canViewAllCalls: false, canManageCalendar: false };
const all = { canDownloadRecordings: true, canViewAllCalls: true, canManageCalendar: true };
const changing = (permissions: readonly string[]) =>
  permissions.filter((name) => /:(manage|place)$/.test(name) && name !== 'profile:manage');

describe('permissionsOf', () => {
  it('gives an admin everything of the client, and nothing of the platform', () => {
    const admin = permissionsOf('admin', none);
    expect(admin).toEqual(
      expect.arrayContaining(['billing:read', 'recording:download', 'call:read-all', 'user:manage']),
    );
    expect(admin.filter((name) => name.startsWith('admin:'))).toEqual([]);
  });

  it.each(['staff', 'viewer'] as const)('shows %s no billing, whatever the extras', (role) => {
    expect(permissionsOf(role, all)).not.toContain('billing:read');
  });

  it('lets a viewer change nothing, whatever the extras', () => {
    expect(changing(permissionsOf('viewer', all))).toEqual([]);
  });

  it('shows staff all calls only by an extra', () => {
    expect(permissionsOf('staff', none)).not.toContain('call:read-all');
    expect(permissionsOf('staff', { ...none, canViewAllCalls: true })).toContain('call:read-all');
  });

  it('gives downloads and the calendar by extras that are false by default', () => {
    expect(permissionsOf('staff', none)).not.toEqual(expect.arrayContaining(['recording:download']));
    expect(permissionsOf('staff', all)).toEqual(expect.arrayContaining(['recording:download', 'calendar:manage']));
  });

  it('names nothing twice', () => {
    for (const role of ['admin', 'staff', 'viewer'] as const)
      expect(permissionsOf(role, all)).toHaveLength(new Set(permissionsOf(role, all)).size);
  });

  it("gives super admins no client's permission: they act through the administration", () => {
    expect(SUPER_ADMIN.filter((name) => !/^(admin|profile):/.test(name))).toEqual([]);
  });
});
