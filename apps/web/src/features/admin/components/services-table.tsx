import { Button, Group, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Empty } from '../../../components/empty.js';
import { Icon } from '../../../components/icons.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { ShowMore } from '../../../components/show-more.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import { type AdminService, type Show, useAdminServices } from '../api/admin.js';
import classes from './admin-table.module.css';
import { ServiceMark } from './marks.js';
import { ServiceMenu } from './service-menu.js';

type ServicesTableProps = { readonly filter: { clientId?: string; status?: AdminService['status'] } };

/** Who is called is hidden in words until somebody asks; the asking is written down by the server. */
export function ServicesTable({ filter }: ServicesTableProps) {
  const t = useText();
  const [show, setShow] = useState<Show>('masked');
  const services = useAdminServices(filter, show);
  const isShown = show === 'personal';
  return (
    <>
      <Group mb="sm" gap="sm">
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name={isShown ? 'lock' : 'eye'} size={18} />}
          aria-pressed={isShown}
          onClick={() => setShow(isShown ? 'masked' : 'personal')}
        >
          {t(isShown ? 'admin.hide' : 'admin.show')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('admin.showNote')}
        </Text>
      </Group>
      <QueryState query={services} skeleton={<Blocks count={4} height={68} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0) return <Empty>{t('admin.noServices')}</Empty>;
          return (
            <>
              <div className={classes.card}>
                <Table className={classes.table ?? ''} aria-label={t('admin.servicesTitle')}>
                  <Header />
                  <Table.Tbody>
                    {rows.map((service) => (
                      <Row key={service.id} service={service} />
                    ))}
                  </Table.Tbody>
                </Table>
              </div>
              <ShowMore pages={services} />
            </>
          );
        }}
      </QueryState>
    </>
  );
}

function Header() {
  const t = useText();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('admin.client')}</Table.Th>
        <Table.Th>{t('admin.person')}</Table.Th>
        <Table.Th>{t('admin.status')}</Table.Th>
        <Table.Th>{t('admin.next')}</Table.Th>
        <Table.Th>{t('common.actions')}</Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
}

function Row({ service }: { service: AdminService }) {
  const t = useText();
  const format = useFormat();
  const { can } = useMe();
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.name}>
        <Link to={paths.adminClient(service.client.id)}>{service.client.name}</Link>
        <span>{t(`admin.serviceKind.${service.kind}`)}</span>
      </Table.Th>
      <Table.Td data-label={t('admin.person')} className={classes.name}>
        <Called patient={service.patient} />
      </Table.Td>
      <Table.Td data-label={t('admin.status')}>
        <ServiceMark status={service.status} />
      </Table.Td>
      <Table.Td data-label={t('admin.next')}>
        {service.nextCallAt ? format.dayTime(service.nextCallAt) : t('people.noNext')}
      </Table.Td>
      <Table.Td className={classes.actions}>{can('admin:manage') && <ServiceMenu service={service} />}</Table.Td>
    </Table.Tr>
  );
}

function Called({ patient }: Pick<AdminService, 'patient'>) {
  const t = useText();
  if (!patient) return null;
  if (patient.masked) return t('admin.hidden');
  return (
    <>
      <b>{patient.nickname ? `${patient.firstName} (${patient.nickname})` : patient.firstName}</b>
      <span>{formatPhone(patient.phone)}</span>
      <span>
        {t('admin.consent')}: {t(patient.hasConsent ? 'admin.hasConsent' : 'admin.noConsent')}
      </span>
    </>
  );
}
