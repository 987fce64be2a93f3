import { Checkbox, Group, Select, Stack, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { ZoneField } from '../../../components/zone-field.js';
import { now } from '../../../lib/clock.js';
import { readPhone } from '../../../lib/format/phone.js';
import { localDay, viewerZone } from '../../../lib/format/time.js';
import { type Translate, useText } from '../../../lib/i18n.js';
import { zoneOfPhone } from '../../../lib/zone-of-phone.js';
import { isPastDay } from '../lib/age.js';

export type PersonValues = {
  readonly isSelf: boolean;
  readonly firstName: string;
  readonly nickname: string;
  readonly dateOfBirth: string;
  readonly phone: string;
  readonly timeZone: string;
  readonly language: string;
};
export type PersonForm = UseFormReturnType<PersonValues>;

export const NOBODY: PersonValues = {
  isSelf: false,
  firstName: '',
  nickname: '',
  dateOfBirth: '',
  phone: '',
  timeZone: '',
  language: 'en',
};

export function usePersonForm(initialValues: PersonValues): PersonForm {
  const t = useText();
  return useForm<PersonValues>({ initialValues, validateInputOnBlur: true, validate: rules(t) });
}

const rules = (t: Translate) => ({
  firstName: (text: string) => (text.trim() ? null : t('common.required')),
  dateOfBirth: (text: string) => (isPastDay(text, localDay(now(), viewerZone())) ? null : t('person.dateInvalid')),
  phone: (text: string) => (readPhone(text) ? null : t('person.phoneInvalid')),
  timeZone: (zone: string) => (zone ? null : t('person.zoneNeeded')),
});

/** As the API wants it. */
export const personBody = ({ firstName, nickname, phone, ...rest }: PersonValues) => ({
  ...rest,
  firstName: firstName.trim(),
  nickname: nickname.trim() || null,
  phone: readPhone(phone)?.e164 ?? phone,
});

/** `offersSelf`: an individual's own calls, where the person who is called is the one who types. */
export function PersonFields({ form, offersSelf = false }: { form: PersonForm; offersSelf?: boolean }) {
  const t = useText();
  const { firstName, nickname, timeZone } = form.values;
  // Only while nobody has chosen: a guess must not undo what a person said.
  const guessZone = () => {
    const number = readPhone(form.values.phone);
    const zone = number && zoneOfPhone(number.e164);
    if (zone && !form.isTouched('timeZone')) {
      form.setFieldValue('timeZone', zone);
      form.setTouched((touched) => ({ ...touched, timeZone: false }));
    }
  };
  const phone = form.getInputProps('phone');
  return (
    <Stack>
      {offersSelf && (
        <Checkbox
          label={t('person.self')}
          description={t('person.selfHelp')}
          {...form.getInputProps('isSelf', { type: 'checkbox' })}
        />
      )}
      <Group grow align="flex-start" preventGrowOverflow={false} wrap="wrap">
        <TextInput
          label={t('person.firstName')}
          size="md"
          miw={220}
          autoComplete="off"
          {...form.getInputProps('firstName')}
        />
        <TextInput
          label={t('person.nickname')}
          description={t('person.nicknameHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          miw={220}
          autoComplete="off"
          {...form.getInputProps('nickname')}
        />
      </Group>
      <TextInput
        label={t('person.dateOfBirth')}
        description={t('person.dateOfBirthHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="date"
        size="md"
        {...form.getInputProps('dateOfBirth')}
      />
      <TextInput
        label={t('person.phone')}
        description={t('person.phoneHelp')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        type="tel"
        size="md"
        autoComplete="off"
        {...phone}
        onBlur={(event) => {
          phone.onBlur(event);
          guessZone();
        }}
      />
      <ZoneField
        label={t('person.zone')}
        value={timeZone || null}
        name={nickname || firstName || undefined}
        onChange={(zone) => form.setFieldValue('timeZone', zone)}
        error={form.errors['timeZone']}
      />
      <Select
        label={t('person.language')}
        data={[
          { value: 'en', label: t('person.languageEn') },
          { value: 'es', label: t('person.languageEs') },
        ]}
        size="md"
        allowDeselect={false}
        {...form.getInputProps('language')}
      />
    </Stack>
  );
}
