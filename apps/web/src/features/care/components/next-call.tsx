import { Anchor, Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Link } from 'react-router';
import { Icon } from '../../../components/icons.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import type { Person } from '../../../lib/directory.js';
import { localDay } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import { type Schedule, type Service, useChangeService } from '../api/services.js';
import { AddMemoryForm } from './memory-forms.js';
import { CallNow } from './service-actions.js';

type NextCallProps = { readonly person: Person; readonly service: Service };

/** When it rings next, and what can be done about it in one tap. */
export function NextCall({ person, service }: NextCallProps) {
  const t = useText();
  const format = useFormat();
  const { can } = useMe();
  const { name, zone, patient } = person;
  const at = service.nextCallAt;
  const isActive = service.status === 'active';
  const theirs = at && format.time(at, zone);
  const mine = at && format.time(at);
  const retries = service.schedule?.retries;
  return (
    <Section
      title={t('home.nextCall')}
      action={
        <Anchor component={Link} to={paths.service(service.id)} size="sm">
          {t('home.openPage', { name })}
        </Anchor>
      }
    >
      <Text size="lg" fw={650}>
        {at ? t('home.nextTime', { day: format.day(at, zone), time: theirs, name }) : t('home.nextNone')}
      </Text>
      {at && (
        <Text c="dimmed" size="sm">
          {mine !== theirs && `${t('home.nextYours', { time: mine })} `}
          {retries && t('home.retries', { count: retries.count, minutes: retries.spacingMinutes })}
        </Text>
      )}
      <Group gap="xs" mt="sm" grow preventGrowOverflow={false}>
        {isActive && can('call:place') && <CallNow service={service} patient={patient} variant="light" />}
        {isActive && at && service.schedule && can('service:manage') && (
          <Skip service={service} schedule={service.schedule} day={localDay(at, zone)} />
        )}
      </Group>
      {can('memory:manage') && <LeaveNote service={service} persona={person.persona?.name ?? t('calls.persona')} />}
    </Section>
  );
}

type SkipProps = { readonly service: Service; readonly schedule: Schedule; readonly day: string };

/** Nobody outside has seen it, so it is done at once and can be taken back. */
function Skip({ service, schedule, day }: SkipProps) {
  const t = useText();
  const format = useFormat();
  const change = useChangeService();
  const failure: unknown = change.error;
  const save = (skip: readonly string[], onSuccess?: () => void) =>
    change.mutate(
      { params: { path: { serviceId: service.id } }, body: { schedule: { ...schedule, skip: [...skip] } } },
      { ...(onSuccess && { onSuccess }) },
    );
  const offerUndo = () => {
    const id = notifications.show({
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{t('home.skipped', { day: format.plainDate(day) })}</Text>
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() => {
              save(schedule.skip);
              notifications.hide(id);
            }}
          >
            {t('common.undo')}
          </Button>
        </Group>
      ),
      withCloseButton: false,
    });
  };
  return (
    <>
      <Button
        variant="default"
        loading={change.isPending}
        onClick={() => save([...schedule.skip, day].toSorted(), offerUndo)}
      >
        {t(schedule.windows.length > 1 ? 'home.skipDay' : 'home.skip')}
      </Button>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}

function LeaveNote({ service, persona }: { service: Service; persona: string }) {
  const t = useText();
  const [opened, { open, close }] = useDisclosure();
  return (
    <>
      <Button variant="subtle" fullWidth mt="xs" leftSection={<Icon name="pencil" size={18} />} onClick={open}>
        {t('home.note', { persona })}
      </Button>
      <Sheet title={t('home.note', { persona })} opened={opened} onClose={close}>
        <AddMemoryForm serviceId={service.id} persona={persona} onSaved={close} />
      </Sheet>
    </>
  );
}
