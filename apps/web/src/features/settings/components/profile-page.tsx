import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { StatusMark } from '../../../components/status-mark.js';
import type { Schemas } from '../../../lib/api-client.js';
import { formatPhone, readPhone } from '../../../lib/format/phone.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import {
  type Session,
  useChangeProfile,
  useEndOtherSessions,
  useEndSession,
  useProfile,
  useSessions,
} from '../api/settings.js';
import { deviceOf } from '../lib/device.js';
import classes from './settings.module.css';
import { SettingsTabs } from './settings-tabs.js';

export function ProfilePage() {
  const t = useText();
  useTitle('profile.title');
  const profile = useProfile();
  return (
    <>
      <PageHeader title={t('settings.title')} />
      <SettingsTabs />
      <Stack maw={720}>
        <Section title={t('profile.you')}>
          <QueryState query={profile}>{(user) => <ProfileForm user={user} />}</QueryState>
        </Section>
        <Sessions />
      </Stack>
    </>
  );
}

function ProfileForm({ user }: { user: Schemas['UserResponse'] }) {
  const t = useText();
  const change = useChangeProfile();
  const failure: unknown = change.error;
  const form = useForm({
    initialValues: { fullName: user.fullName, phone: user.phone ? formatPhone(user.phone) : '' },
    validate: {
      fullName: (name) => (name.trim() ? null : t('common.required')),
      phone: (phone) => (!phone.trim() || readPhone(phone) ? null : t('person.phoneInvalid')),
    },
  });
  const saved = useUnsaved(form.isDirty());
  const save = form.onSubmit(({ fullName, phone }) =>
    change.mutate(
      { body: { fullName: fullName.trim(), phone: readPhone(phone)?.e164 ?? null } },
      {
        onSuccess: () => {
          saved();
          form.resetDirty();
          notifications.show({ message: t('profile.saved') });
        },
      },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput label={t('profile.name')} size="md" autoComplete="name" {...form.getInputProps('fullName')} />
        <TextInput
          label={t('profile.phone')}
          type="tel"
          size="md"
          autoComplete="tel"
          {...form.getInputProps('phone')}
        />
        <div>
          <Text size="sm" c="dimmed">
            {t('profile.email')}
          </Text>
          <Text>{user.email}</Text>
        </div>
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('profile.save')}
        </Button>
      </Stack>
    </form>
  );
}

function Sessions() {
  const t = useText();
  const sessions = useSessions();
  const endOthers = useEndOtherSessions();
  const failure: unknown = endOthers.error;
  return (
    <Section title={t('profile.sessions')}>
      <QueryState query={sessions}>
        {({ data }) => (
          <>
            <ul className={classes.rows}>
              {data
                .toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt))
                .map((session) => (
                  <SessionRow key={session.id} session={session} />
                ))}
            </ul>
            {data.length > 1 && (
              <Group mt="sm">
                <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate({})}>
                  {t('profile.endOthers')}
                </Button>
              </Group>
            )}
            {failure !== null && <ProblemAlert error={failure} />}
          </>
        )}
      </QueryState>
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const t = useText();
  const format = useFormat();
  const end = useEndSession();
  const failure: unknown = end.error;
  const device = deviceOf(session.userAgent) ?? t('profile.unknownDevice');
  const onSuccess = () => void notifications.show({ message: t('profile.ended') });
  return (
    <li>
      <span>
        {device}
        <small>{t('profile.lastSeen', { when: format.dayTime(session.lastSeenAt) })}</small>
      </span>
      {session.current ? (
        <StatusMark tone="quiet" icon="check">
          {t('profile.thisDevice')}
        </StatusMark>
      ) : (
        <Button
          size="sm"
          variant="default"
          aria-label={t('profile.endName', { device })}
          loading={end.isPending}
          onClick={() => end.mutate({ params: { path: { sessionId: session.id } } }, { onSuccess })}
        >
          {t('profile.end')}
        </Button>
      )}
      {failure !== null && <ProblemAlert error={failure} />}
    </li>
  );
}
