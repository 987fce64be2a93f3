import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { useParams } from 'react-router';
import { BackLink } from '../../../components/back-link.js';
import { EditLink } from '../../../components/edit-link.js';
import { Fact, Facts } from '../../../components/facts.js';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import { ZoneField } from '../../../components/zone-field.js';
import { formatPhone, readPhone } from '../../../lib/format/phone.js';
import { cityOf } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type AdminClient, useAdminClient, useChangeAdminClient } from '../api/admin.js';
import { ClientMark } from './marks.js';
import { ServicesTable } from './services-table.js';
import { UsersTable } from './users-table.js';

export function AdminClientPage() {
  const { clientId = '' } = useParams();
  useTitle('admin.client');
  const client = useAdminClient(clientId);
  return (
    <QueryState query={client} skeleton={<Blocks count={3} height={140} />}>
      {(found) => <Page client={found} />}
    </QueryState>
  );
}

function Page({ client }: { client: AdminClient }) {
  const t = useText();
  const format = useFormat();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <PageHeader
        eyebrow={<BackLink to={paths.adminClients}>{t('admin.back')}</BackLink>}
        title={client.company ?? client.name}
        status={<ClientMark client={client} />}
        lead={`${t(`admin.kind.${client.accountType}`)}. ${client.email}`}
      />
      <Stack gap="md">
        <Section
          title={t('admin.details')}
          action={can('admin:manage') && <EditLink label={t('admin.edit')} onClick={open} />}
        >
          <Facts>
            <Fact term={t('admin.name')}>{client.name}</Fact>
            <Fact term={t('admin.code')}>{client.code}</Fact>
            <Fact term={t('admin.email')}>{client.email}</Fact>
            {client.phone && <Fact term={t('admin.phone')}>{formatPhone(client.phone)}</Fact>}
            <Fact term={t('admin.zone')}>{cityOf(client.timeZone)}</Fact>
            <Fact term={t('admin.since')}>
              {format.plainDate(client.signedUpAt.slice(0, 10), { weekday: undefined, year: 'numeric' })}
            </Fact>
          </Facts>
        </Section>
        <Section title={t('admin.services')}>
          <ServicesTable filter={{ clientId: client.id }} />
        </Section>
        <Section title={t('admin.members')}>
          <UsersTable filter={{ clientId: client.id }} />
        </Section>
      </Stack>
      <Sheet title={t('admin.edit')} opened={opened} onClose={close}>
        <ClientEditor client={client} onSaved={close} />
      </Sheet>
    </>
  );
}

function ClientEditor({ client, onSaved }: { client: AdminClient; onSaved: () => void }) {
  const t = useText();
  const change = useChangeAdminClient();
  const failure: unknown = change.error;
  const form = useForm({
    initialValues: {
      name: client.name,
      company: client.company ?? '',
      email: client.email,
      phone: client.phone ? formatPhone(client.phone) : '',
      timeZone: client.timeZone,
    },
    validate: {
      name: (name) => (name.trim() ? null : t('common.required')),
      email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : t('logIn.emailInvalid')),
      phone: (phone) => (!phone.trim() || readPhone(phone) ? null : t('person.phoneInvalid')),
    },
  });
  const save = form.onSubmit(({ name, company, email, phone, timeZone }) =>
    change.mutate(
      {
        params: { path: { clientId: client.id } },
        body: {
          name: name.trim(),
          company: company.trim() || null,
          email: email.trim(),
          phone: readPhone(phone)?.e164 ?? null,
          timeZone,
        },
      },
      { onSuccess: onSaved },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput label={t('admin.name')} size="md" maxLength={200} {...form.getInputProps('name')} />
        <TextInput label={t('admin.company')} size="md" maxLength={200} {...form.getInputProps('company')} />
        <TextInput label={t('admin.email')} type="email" size="md" {...form.getInputProps('email')} />
        <TextInput label={t('admin.phone')} type="tel" size="md" {...form.getInputProps('phone')} />
        <ZoneField
          label={t('admin.zone')}
          value={form.values.timeZone}
          onChange={(zone) => form.setFieldValue('timeZone', zone)}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('admin.saveClient')}
        </Button>
      </Stack>
    </form>
  );
}
