import { Button, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useText } from '../../../lib/i18n.js';
import { useSendCode } from '../api/log-in.js';

export function EmailStep({ onSent }: { onSent: (email: string) => void }) {
  const t = useText();
  const send = useSendCode();
  const failure: unknown = send.error;
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { email: '' },
    validate: { email: (text) => (/^\S+@\S+\.\S+$/.test(text.trim()) ? null : t('logIn.emailInvalid')) },
  });
  const submit = form.onSubmit(({ email }) =>
    send.mutate({ body: { email: email.trim() } }, { onSuccess: () => onSent(email.trim()) }),
  );
  return (
    // Our own words instead of the browser's bubble.
    <form onSubmit={submit} noValidate>
      <Stack>
        <Title order={1}>{t('logIn.title')}</Title>
        <TextInput
          label={t('logIn.email')}
          description={t('logIn.emailHelp')}
          type="email"
          name="email"
          autoComplete="username"
          size="md"
          key={form.key('email')}
          {...form.getInputProps('email')}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" fullWidth loading={send.isPending}>
          {t('logIn.send')}
        </Button>
      </Stack>
    </form>
  );
}
