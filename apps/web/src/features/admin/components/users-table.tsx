import { Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Empty } from '../../../components/empty.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { ShowMore } from '../../../components/show-more.js';
import { StatusMark } from '../../../components/status-mark.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import { type AdminUser, useAdminUsers } from '../api/admin.js';
import classes from './admin-table.module.css';
import { Nobody } from './nobody.js';

type UsersTableProps = { readonly filter: { q?: string; clientId?: string }; readonly onClear?: () => void };

export function UsersTable({ filter, onClear }: UsersTableProps) {
  const t = useText();
  const users = useAdminUsers(filter);
  return (
    <QueryState query={users} skeleton={<Blocks count={4} height={60} />}>
      {({ pages }) => {
        const rows = pages.flatMap(({ data }) => data);
        if (rows.length === 0)
          return onClear ? <Nobody query={filter.q ?? ''} onClear={onClear} /> : <Empty>{t('admin.noUsers')}</Empty>;
        return (
          <>
            <Text size="sm" c="dimmed" mb="xs" role="status">
              {t('common.shown', { count: rows.length })}
            </Text>
            <div className={classes.card}>
              <Table className={classes.table ?? ''} aria-label={t('admin.usersTitle')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('admin.user')}</Table.Th>
                    <Table.Th>{t('admin.status')}</Table.Th>
                    <Table.Th>{t('admin.memberships')}</Table.Th>
                    <Table.Th>{t('admin.lastLogin')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((user) => (
                    <UserRow key={user.id} user={user} />
                  ))}
                </Table.Tbody>
              </Table>
            </div>
            <ShowMore pages={users} />
          </>
        );
      }}
    </QueryState>
  );
}

const TONES = { active: 'fine', invited: 'attention', disabled: 'quiet' } as const;

function UserRow({ user }: { user: AdminUser }) {
  const t = useText();
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name}>
        <b>{user.fullName || user.email}</b>
        <span>{user.email}</span>
        {user.phone && <span>{formatPhone(user.phone)}</span>}
      </Table.Th>
      <Table.Td data-label={t('admin.status')}>
        <StatusMark tone={TONES[user.status]}>{t(`admin.userStatus.${user.status}`)}</StatusMark>
      </Table.Td>
      <Table.Td data-label={t('admin.memberships')} className={classes.name}>
        {user.isSuperAdmin && t('admin.staffMember')}
        {user.memberships.map(({ clientId, clientName, role }) => (
          <div key={clientId}>
            <Link to={paths.adminClient(clientId)}>{t('admin.roleIn', { client: clientName, role })}</Link>
          </div>
        ))}
      </Table.Td>
      <Table.Td data-label={t('admin.lastLogin')}>
        {user.lastLoginAt ? format.dayTime(user.lastLoginAt) : t('admin.neverLoggedIn')}
      </Table.Td>
    </Table.Tr>
  );
}
