import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { EditLink } from '../../../components/edit-link.js';
import { Fact, Facts } from '../../../components/facts.js';
import { Notice } from '../../../components/notice.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import { nameOf } from '../../../lib/directory.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { cityOf } from '../../../lib/format/time.js';
import { VerifyNumber } from '../../../components/verify-number.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useFormat } from '../../../lib/use-format.js';
import { type Patient, useChangePatient } from '../api/patients.js';
import { PersonFields, personBody, usePersonForm } from './person-fields.js';
import { useNow } from '../../../lib/use-now.js';

export function AboutSection({ patient }: { patient: Patient }) {
  const t = useText();
  const format = useFormat();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure();
  const name = nameOf(patient);
  const now = useNow();
  const change = can('patient:manage') && <EditLink label={t('person.edit')} onClick={open} />;
  return (
    <Section title={t('person.about', { name })} action={change}>
      {patient.phoneStatus === 'wrong' && (
        <Notice tone="urgent" title={t('person.numberWrong')}>
          {t('person.numberWrongHelp', { name })}
        </Notice>
      )}
      {patient.isSelf && patient.phoneStatus === 'unverified' && can('call:place') && (
        <Notice tone="attention" icon="alert" title={t('person.numberUnverified')}>
          <Text mb="sm">{t('person.numberUnverifiedHelp')}</Text>
          <VerifyNumber key={patient.phone} number={patient.phone} shown={formatPhone(patient.phone)} />
        </Notice>
      )}
      <Facts>
        <Fact term={t('person.called')} note={patient.nickname && patient.firstName}>
          {name}
        </Fact>
        <Fact term={t('person.number')}>
          <Anchor href={`tel:${patient.phone}`} c="inherit" underline="hover">
            {formatPhone(patient.phone)}
          </Anchor>
        </Fact>
        <Fact term={t('person.there')}>
          {t('person.thereValue', {
            time: format.time(now.toISOString(), patient.timeZone),
            city: cityOf(patient.timeZone),
          })}
        </Fact>
        <Fact term={t('person.born')}>
          {format.plainDate(patient.dateOfBirth, { year: 'numeric', weekday: undefined, month: 'long' })}
        </Fact>
        <Fact term={t('person.language')}>
          {t(patient.language.startsWith('es') ? 'person.languageEs' : 'person.languageEn')}
        </Fact>
      </Facts>
      <Sheet title={t('person.edit')} opened={opened} onClose={close}>
        <PersonEditor patient={patient} onSaved={close} />
      </Sheet>
    </Section>
  );
}

function PersonEditor({ patient, onSaved }: { patient: Patient; onSaved: () => void }) {
  const t = useText();
  const change = useChangePatient();
  const failure: unknown = change.error;
  const form = usePersonForm({
    isSelf: patient.isSelf,
    firstName: patient.firstName,
    nickname: patient.nickname ?? '',
    dateOfBirth: patient.dateOfBirth,
    phone: formatPhone(patient.phone),
    timeZone: patient.timeZone,
    language: patient.language,
  });
  const saved = useUnsaved(form.isDirty());
  const save = form.onSubmit((values) =>
    change.mutate(
      { params: { path: { patientId: patient.id } }, body: personBody(values) },
      {
        onSuccess: () => {
          saved();
          onSaved();
        },
      },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <PersonFields form={form} offersSelf={patient.isSelf} />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('person.save')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('person.phoneHelp')}
        </Text>
      </Stack>
    </form>
  );
}
