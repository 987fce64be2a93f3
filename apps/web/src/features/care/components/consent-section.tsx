import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useConfirm } from '../../../components/confirm.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import { StatusMark } from '../../../components/status-mark.js';
import { nameOf } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useFormat } from '../../../lib/use-format.js';
import { type Patient, useWithdrawConsent } from '../api/patients.js';
import { ConsentForm } from './consent-form.js';

export function ConsentSection({ patient }: { patient: Patient }) {
  const t = useText();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure();
  const name = nameOf(patient);
  const { consent } = patient;
  return (
    <Section title={t('consent.section', { name })} action={<Mark patient={patient} />}>
      <Stack gap="xs" align="flex-start">
        <Words patient={patient} />
        {can('patient:manage') &&
          (consent?.inForce ? (
            <Withdraw patient={patient} />
          ) : (
            <Button size="sm" onClick={open}>
              {t('consent.record')}
            </Button>
          ))}
      </Stack>
      <Sheet
        title={t(patient.isSelf ? 'consent.titleSelf' : 'consent.title', { name })}
        opened={opened}
        onClose={close}
      >
        <ConsentForm patient={patient} onSaved={close} />
      </Sheet>
    </Section>
  );
}

function Mark({ patient: { consent } }: { patient: Patient }) {
  const t = useText();
  if (consent?.inForce) return <StatusMark tone="fine">{t('consent.statusGiven')}</StatusMark>;
  return (
    <StatusMark tone="attention" icon="alert">
      {t(consent?.withdrawnAt ? 'consent.statusWithdrawn' : 'consent.statusNone')}
    </StatusMark>
  );
}

function Words({ patient }: { patient: Patient }) {
  const t = useText();
  const format = useFormat();
  const { consent } = patient;
  const name = nameOf(patient);
  if (!consent?.given) return <Text size="sm">{t('consent.none', { name })}</Text>;
  if (consent.withdrawnAt)
    return <Text size="sm">{t('consent.withdrawnOn', { date: format.day(consent.withdrawnAt) })}</Text>;
  const date = format.plainDate(consent.when.slice(0, 10), { year: 'numeric', weekday: undefined });
  return (
    <>
      <Text size="sm">{t('consent.sentence', { how: consent.how, date, by: consent.by })}</Text>
      <Text size="sm" c="dimmed">
        {t('consent.canStop', { name })}
      </Text>
    </>
  );
}

function Withdraw({ patient }: { patient: Patient }) {
  const t = useText();
  const confirm = useConfirm();
  const withdraw = useWithdrawConsent();
  const failure: unknown = withdraw.error;
  const name = nameOf(patient);
  const ask = () =>
    confirm({
      title: t('consent.withdrawTitle', { name }),
      text: t('consent.withdrawText'),
      confirm: t('consent.withdraw'),
      destructive: true,
      onConfirm: () => withdraw.mutate({ params: { path: { patientId: patient.id } } }),
    });
  return (
    <>
      <Group>
        <Button variant="subtle" color="red" size="sm" ml={-12} onClick={ask} loading={withdraw.isPending}>
          {t('consent.withdraw')}
        </Button>
      </Group>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}
