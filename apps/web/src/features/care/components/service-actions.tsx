import { ActionIcon, Button, Menu, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { Link, useNavigate } from 'react-router';
import { useConfirm } from '../../../components/confirm.js';
import { Icon } from '../../../components/icons.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Sheet } from '../../../components/sheet.js';
import { now } from '../../../lib/clock.js';
import { nameOf } from '../../../lib/directory.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { localDay } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import type { Patient } from '../api/patients.js';
import { ErasePerson } from './erase-person.js';
import { type Service, useCallNow, useCancelService, usePauseService, useResumeService } from '../api/services.js';
import { useNow } from '../../../lib/use-now.js';

type ServiceActionsProps = { readonly service: Service; readonly patient: Patient };

/** One filled button: what the person most likely came to do. What ends things is in the menu. */
export function ServiceActions({ service, patient }: ServiceActionsProps) {
  const { can } = useMe();
  const isLive = service.status !== 'cancelled';
  const isPaused = service.status === 'paused' || service.status === 'draft';
  return (
    <>
      {can('call:place') && isLive && !isPaused && <CallNow service={service} patient={patient} />}
      {can('service:manage') &&
        isLive &&
        (isPaused ? <Resume service={service} patient={patient} /> : <Pause service={service} patient={patient} />)}
      {can('service:manage') && (isLive || can('patient:manage')) && (
        <MoreActions service={service} patient={patient} />
      )}
    </>
  );
}

/** Asks first: a phone rings at someone's home. */
export function CallNow({
  service,
  patient,
  variant = 'filled',
}: ServiceActionsProps & { variant?: 'filled' | 'light' }) {
  const t = useText();
  const format = useFormat();
  const confirm = useConfirm();
  const navigate = useNavigate();
  const call = useCallNow();
  const failure: unknown = call.error;
  const name = nameOf(patient);
  const ask = () =>
    confirm({
      title: t('service.callNowTitle', { name }),
      text: t('service.callNowText', {
        phone: formatPhone(patient.phone),
        time: format.time(now().toISOString(), patient.timeZone),
        name,
      }),
      confirm: t('service.callNowConfirm', { name }),
      onConfirm: () =>
        call.mutate(
          { params: { path: { serviceId: service.id } }, body: {} },
          { onSuccess: ({ id }) => void navigate(paths.call(id)) },
        ),
    });
  return (
    <>
      <Button variant={variant} leftSection={<Icon name="phone" size={18} />} loading={call.isPending} onClick={ask}>
        {t('service.callNow')}
      </Button>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}

function Pause({ service, patient }: ServiceActionsProps) {
  const t = useText();
  const [opened, { open, close }] = useDisclosure();
  const pause = usePauseService();
  const failure: unknown = pause.error;
  const name = nameOf(patient);
  const today = localDay(useNow(), patient.timeZone);
  const form = useForm({
    initialValues: { resumeOn: '' },
    validate: { resumeOn: (day) => (day && day <= today ? t('service.pauseInvalid') : null) },
  });
  const save = form.onSubmit(({ resumeOn }) =>
    pause.mutate(
      { params: { path: { serviceId: service.id } }, body: resumeOn ? { resumeOn } : {} },
      { onSuccess: close },
    ),
  );
  return (
    <>
      <Button variant="default" onClick={open}>
        {t('service.pause')}
      </Button>
      <Sheet title={t('service.pauseTitle', { name })} opened={opened} onClose={close} size={440}>
        <form onSubmit={save} noValidate>
          <Stack>
            <Text>{t('service.pauseText')}</Text>
            <TextInput
              type="date"
              label={t('service.pauseUntil')}
              description={t('common.optional')}
              size="md"
              {...form.getInputProps('resumeOn')}
            />
            {failure !== null && <ProblemAlert error={failure} />}
            <Button type="submit" loading={pause.isPending}>
              {t('service.pauseConfirm')}
            </Button>
          </Stack>
        </form>
      </Sheet>
    </>
  );
}

function Resume({ service, patient }: ServiceActionsProps) {
  const t = useText();
  const resume = useResumeService();
  const failure: unknown = resume.error;
  const onSuccess = () => void notifications.show({ message: t('service.resumed', { name: nameOf(patient) }) });
  return (
    <>
      <Button
        loading={resume.isPending}
        onClick={() => resume.mutate({ params: { path: { serviceId: service.id } } }, { onSuccess })}
      >
        {t('service.resume')}
      </Button>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}

function MoreActions({ service, patient }: ServiceActionsProps) {
  const t = useText();
  const confirm = useConfirm();
  const { can } = useMe();
  const [erasing, { open: openErase, close: closeErase }] = useDisclosure();
  const isLive = service.status !== 'cancelled';
  const cancel = useCancelService();
  const failure: unknown = cancel.error;
  const name = nameOf(patient);
  const ask = () =>
    confirm({
      title: t('service.cancelTitle', { name }),
      text: t('service.cancelText'),
      confirm: t('service.cancelConfirm'),
      destructive: true,
      onConfirm: () => cancel.mutate({ params: { path: { serviceId: service.id } }, body: { when: 'now' } }),
    });
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="default" aria-label={t('service.more', { name })}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isLive && (
            <>
              <Menu.Item component={Link} to={paths.planCall(service.id)}>
                {t('service.plan')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" onClick={ask}>
                {t('service.cancel')}
              </Menu.Item>
            </>
          )}
          {can('patient:manage') && (
            <Menu.Item color="red" onClick={openErase}>
              {t('erase.menu', { name })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ErasePerson patient={patient} isLive={isLive} opened={erasing} onClose={closeErase} />
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}
