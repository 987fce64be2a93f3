import { Button, Checkbox, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { CONSENT_WORDING, type ConsentWay, type Patient, useSetConsent } from '../api/patients.js';

const WAYS: readonly ConsentWay[] = ['in_person', 'phone', 'written'];

/** Who agreed, how, and who says so. Kept word for word with the wording's version. */
export function ConsentForm({ patient, onSaved }: { patient: Patient; onSaved: () => void }) {
  const t = useText();
  const { user } = useMe();
  const set = useSetConsent();
  const failure: unknown = set.error;
  const { isSelf } = patient;
  const name = patient.nickname ?? patient.firstName;
  const form = useForm<{ given: boolean; how: ConsentWay; by: string }>({
    initialValues: { given: false, how: isSelf ? 'written' : 'in_person', by: user.fullName },
    validate: {
      given: (given) => (given ? null : t('consent.givenNeeded')),
      by: (by) => (by.trim() ? null : t('common.required')),
    },
  });
  const save = form.onSubmit(({ how, by }) =>
    set.mutate(
      {
        params: { path: { patientId: patient.id } },
        body: { given: true, how, by: by.trim(), wordingVersion: CONSENT_WORDING },
      },
      { onSuccess: onSaved },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <Text>{t(isSelf ? 'consent.wordingSelf' : 'consent.wording', { name })}</Text>
        <Checkbox
          label={t(isSelf ? 'consent.givenSelf' : 'consent.given', { name })}
          {...form.getInputProps('given', { type: 'checkbox' })}
        />
        {!isSelf && (
          <Radio.Group label={t('consent.how')} {...form.getInputProps('how')}>
            <Stack gap="xs" mt={6}>
              {WAYS.map((way) => (
                <Radio key={way} value={way} label={t(`consent.${way}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        <TextInput
          label={t('consent.by')}
          description={t('consent.byHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          {...form.getInputProps('by')}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={set.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('consent.save')}
        </Button>
      </Stack>
    </form>
  );
}
