import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { Fact, Facts } from '../../../components/facts.js';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { ZoneField } from '../../../components/zone-field.js';
import { formatPhone, readPhone } from '../../../lib/format/phone.js';
import { cityOf } from '../../../lib/format/time.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type Client, useChangeClient, useClient, useMembers } from '../api/settings.js';
import classes from './settings.module.css';
import { SettingsTabs } from './settings-tabs.js';

export function ClientPage() {
  const t = useText();
  useTitle('client.title');
  const { can } = useMe();
  const client = useClient();
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <SettingsTabs />
      <Stack maw={720}>
        <Section title={t('client.details')}>
          <QueryState query={client}>
            {(found) => (
              <>
                <Known client={found} editable={can('client:manage')} />
                {can('client:manage') && <ClientForm client={found} />}
              </>
            )}
          </QueryState>
        </Section>
        {can('user:read') && <Members />}
      </Stack>
    </>
  );
}

/** What nobody changes here; and for those who may only read, all of it. */
function Known({ client, editable }: { client: Client; editable: boolean }) {
  const t = useText();
  const format = useFormat();
  return (
    <Facts>
      <Fact term={t('client.code')}>{client.code}</Fact>
      <Fact term={t('client.since')}>
        {format.plainDate(client.signedUpAt.slice(0, 10), { weekday: undefined, year: 'numeric' })}
      </Fact>
      {!editable && (
        <>
          <Fact term={t('client.name')}>{client.name}</Fact>
          <Fact term={t('client.email')}>{client.email}</Fact>
          {client.phone && <Fact term={t('client.phone')}>{formatPhone(client.phone)}</Fact>}
          <Fact term={t('client.timeZone')}>{cityOf(client.timeZone)}</Fact>
        </>
      )}
    </Facts>
  );
}

function ClientForm({ client }: { client: Client }) {
  const t = useText();
  const change = useChangeClient();
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
  const saved = useUnsaved(form.isDirty());
  const save = form.onSubmit(({ name, company, email, phone, timeZone }) =>
    change.mutate(
      {
        body: {
          name: name.trim(),
          company: company.trim() || null,
          email: email.trim(),
          phone: readPhone(phone)?.e164 ?? null,
          timeZone,
        },
      },
      {
        onSuccess: () => {
          saved();
          form.resetDirty();
          notifications.show({ message: t('client.saved') });
        },
      },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack mt="sm">
        <TextInput label={t('client.name')} size="md" maxLength={200} {...form.getInputProps('name')} />
        <TextInput label={t('client.company')} size="md" maxLength={200} {...form.getInputProps('company')} />
        <TextInput label={t('client.email')} type="email" size="md" {...form.getInputProps('email')} />
        <TextInput label={t('client.phone')} type="tel" size="md" {...form.getInputProps('phone')} />
        <ZoneField
          label={t('client.timeZone')}
          value={form.values.timeZone}
          onChange={(zone) => form.setFieldValue('timeZone', zone)}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('client.save')}
        </Button>
      </Stack>
    </form>
  );
}

function Members() {
  const t = useText();
  const members = useMembers();
  return (
    <Section title={t('client.members')}>
      <QueryState query={members}>
        {({ data }) => (
          <ul className={classes.rows}>
            {data.map(({ id, fullName, email, role }) => (
              <li key={id}>
                <span>
                  {fullName || email}
                  <small>{email}</small>
                </span>
                <span>{t('client.role', { role })}</span>
              </li>
            ))}
          </ul>
        )}
      </QueryState>
    </Section>
  );
}
