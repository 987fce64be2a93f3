import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Sheet } from '../../../components/sheet.js';
import { nameOf } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { type Patient, useErasePatient } from '../api/patients.js';

type EraseProps = {
  readonly patient: Patient;
  /** A service that is not cancelled keeps its person. */
  readonly isLive: boolean;
  readonly opened: boolean;
  readonly onClose: () => void;
};

/** Cannot be undone, so the name is typed. */
export function ErasePerson({ patient, isLive, opened, onClose }: EraseProps) {
  const t = useText();
  const name = nameOf(patient);
  return (
    <Sheet title={t('erase.title', { name })} opened={opened} onClose={onClose} size={480}>
      {isLive ? <Text>{t('erase.live', { name })}</Text> : <TypedName patient={patient} name={name} />}
    </Sheet>
  );
}

function TypedName({ patient, name }: { patient: Patient; name: string }) {
  const t = useText();
  const navigate = useNavigate();
  const erase = useErasePatient();
  const failure: unknown = erase.error;
  const isSame = (typed: string) => typed.trim().toLowerCase() === name.toLowerCase();
  const form = useForm({
    initialValues: { name: '' },
    validate: { name: (typed) => (isSame(typed) ? null : t('erase.mismatch')) },
  });
  const save = form.onSubmit(() =>
    erase.mutate(
      { params: { path: { patientId: patient.id } } },
      {
        onSuccess: () => {
          notifications.show({ message: t('erase.done') });
          void navigate(paths.people, { replace: true });
        },
      },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <Text>{t('erase.text')}</Text>
        <TextInput
          label={t('erase.type', { name })}
          size="md"
          autoComplete="off"
          data-autofocus
          {...form.getInputProps('name')}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" color="red" loading={erase.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('erase.confirm', { name })}
        </Button>
      </Stack>
    </form>
  );
}
