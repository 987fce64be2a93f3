import { Select } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { PageHeader } from '../../../components/page-header.js';
import { useText } from '../../../lib/i18n.js';
import { useTitle } from '../../../lib/title.js';
import { ServicesTable } from './services-table.js';

const STATUSES = ['active', 'paused', 'draft', 'cancelled'] as const;

export function AdminServicesPage() {
  const t = useText();
  useTitle('admin.servicesTitle');
  const [search, setSearch] = useSearchParams();
  const status = STATUSES.find((known) => known === search.get('status'));
  return (
    <>
      <PageHeader
        title={t('admin.servicesTitle')}
        lead={t('admin.servicesLead')}
        actions={
          <Select
            size="md"
            w={170}
            aria-label={t('admin.status')}
            placeholder={t('admin.anyStatus')}
            clearable
            data={STATUSES.map((value) => ({ value, label: t(`admin.serviceStatus.${value}`) }))}
            value={status ?? null}
            onChange={(value) => setSearch(value ? { status: value } : {})}
          />
        }
      />
      <ServicesTable filter={status ? { status } : {}} />
    </>
  );
}
