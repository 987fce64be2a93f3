import { Select, Table, Text, TextInput, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { ShowMore } from '../../../components/show-more.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type AdminClient, type AdminPatient, useAdminClients, useAdminSearch } from '../api/admin.js';
import classes from './admin-table.module.css';
import { ClientMark } from './marks.js';
import { Nobody } from './nobody.js';
import { useSearchWord } from './use-search-word.js';

const STATUSES = ['active', 'suspended', 'closed'] as const;
const KINDS = ['individual', 'loved_one', 'facility', 'business'] as const;

export function AdminClientsPage() {
  const t = useText();
  useTitle('admin.clients');
  const search = useSearchWord();
  const status = STATUSES.find((known) => known === search.get('status'));
  const accountType = KINDS.find((known) => known === search.get('kind'));
  const clients = useAdminClients({
    ...(search.word && { q: search.word }),
    ...(status && { status }),
    ...(accountType && { accountType }),
  });
  return (
    <>
      <PageHeader title={t('admin.clients')} lead={t('admin.clientsLead')} />
      <search className={classes.filters}>
        <TextInput
          className={classes.query ?? ''}
          size="md"
          aria-label={t('admin.search')}
          placeholder={t('admin.searchShort')}
          leftSection={<Icon name="search" size={20} />}
          value={search.text}
          onChange={(event) => search.type(event.currentTarget.value)}
        />
        <Select
          className={classes.filter ?? ''}
          size="md"
          aria-label={t('admin.status')}
          placeholder={t('admin.anyStatus')}
          clearable
          data={STATUSES.map((value) => ({ value, label: t(`admin.status.${value}`) }))}
          value={status ?? null}
          onChange={(value) => search.set('status', value)}
        />
        <Select
          className={classes.filter ?? ''}
          size="md"
          aria-label={t('admin.kind')}
          placeholder={t('admin.anyKind')}
          clearable
          data={KINDS.map((value) => ({ value, label: t(`admin.kind.${value}`) }))}
          value={accountType ?? null}
          onChange={(value) => search.set('kind', value)}
        />
      </search>
      <QueryState query={clients} skeleton={<Blocks count={5} height={68} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          return (
            <>
              <Text size="sm" c="dimmed" mb="xs" role="status">
                {t('common.shown', { count: rows.length })}
              </Text>
              {rows.length === 0 ? <Nobody query={search.word} onClear={search.clear} /> : <ClientTable rows={rows} />}
              <ShowMore pages={clients} />
            </>
          );
        }}
      </QueryState>
      <PatientsFound word={search.word} />
    </>
  );
}

function ClientTable({ rows }: { rows: readonly AdminClient[] }) {
  const t = useText();
  const format = useFormat();
  return (
    <div className={classes.card}>
      <Table highlightOnHover className={`${classes.table} figures`}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th aria-sort="ascending">{t('admin.client')}</Table.Th>
            <Table.Th>{t('admin.status')}</Table.Th>
            <Table.Th>{t('admin.kind')}</Table.Th>
            <Table.Th ta="right">{t('admin.services')}</Table.Th>
            <Table.Th ta="right">{t('admin.members')}</Table.Th>
            <Table.Th ta="right">{t('admin.since')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((client) => (
            <Table.Tr key={client.id}>
              <Table.Th scope="row" className={classes.name}>
                <Link to={paths.adminClient(client.id)}>{client.company ?? client.name}</Link>
                <span>{client.email}</span>
                {client.phone && <span>{formatPhone(client.phone)}</span>}
              </Table.Th>
              <Table.Td>
                <ClientMark client={client} />
              </Table.Td>
              <Table.Td data-label={t('admin.kind')}>{t(`admin.kind.${client.accountType}`)}</Table.Td>
              <Table.Td className={classes.number} data-label={t('admin.services')}>
                {format.number(client.services)}
              </Table.Td>
              <Table.Td className={classes.number} data-label={t('admin.members')}>
                {format.number(client.members)}
              </Table.Td>
              <Table.Td className={classes.number} data-label={t('admin.since')}>
                {format.plainDate(client.signedUpAt.slice(0, 10), { weekday: undefined, year: 'numeric' })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** A caller may be a patient: whose they are is the answer, their name stays hidden. */
function PatientsFound({ word }: { word: string }) {
  const t = useText();
  const found = useAdminSearch(word);
  const patients: readonly AdminPatient[] = word.length >= 2 ? (found.data?.patients ?? []) : [];
  if (patients.length === 0) return null;
  return (
    <>
      <Title order={2} mt="lg" mb="xs">
        {t('admin.people')}
      </Title>
      <div className={classes.card}>
        <Table className={classes.table ?? ''} aria-label={t('admin.peopleFound')}>
          <Table.Tbody>
            {patients.map((patient) => (
              <Table.Tr key={patient.id}>
                <Table.Th scope="row" className={classes.name}>
                  <Link to={paths.adminClient(patient.client.id)}>{patient.client.name}</Link>
                  <span>
                    {patient.firstName} · {patient.phone}
                  </span>
                </Table.Th>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
