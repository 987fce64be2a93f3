import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../lib/api-client.js';
import { useText } from '../lib/i18n.js';
import { refresh } from '../lib/refresh.js';
import { ProblemAlert } from './problem-alert.js';
import { StatusMark } from './status-mark.js';

type VerifyNumberProps = {
  /** In the international form. */
  readonly number: string;
  /** As it is read. */
  readonly shown: string;
};

/** We ring the number and read six digits aloud; who can type them back may be called there. For each number anew: give it as key. */
export function VerifyNumber({ number, shown }: VerifyNumberProps) {
  const t = useText();
  const queryClient = useQueryClient();
  const ring = api.useMutation('post', '/api/profile/phone-verification');
  const confirm = api.useMutation('put', '/api/profile/phone-verification', {
    onSuccess: () => refresh(queryClient, '/api/patients'),
  });
  const [code, setCode] = useState('');
  const failure: unknown = confirm.error ?? ring.error;
  if (confirm.isSuccess) return <StatusMark tone="fine">{t('verify.done', { number: shown })}</StatusMark>;

  const ask = () => ring.mutate({ body: { number } }, { onSettled: () => confirm.reset() });
  const send = (typed: string) => {
    setCode(typed);
    if (/^\d{6}$/.test(typed) && ring.data) confirm.mutate({ body: { id: ring.data.id, code: typed } });
  };
  return (
    <Stack gap="xs">
      {ring.data ? (
        <>
          <Text size="sm" role="status">
            {t('verify.ringing', { number: shown })}
          </Text>
          <Group align="flex-end" gap="xs">
            <TextInput
              label={t('verify.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              size="md"
              w={140}
              value={code}
              onChange={(event) => send(event.currentTarget.value.replaceAll(/\D/g, ''))}
            />
            <Button variant="default" loading={ring.isPending} onClick={ask}>
              {t('verify.again')}
            </Button>
          </Group>
        </>
      ) : (
        <Button variant="default" loading={ring.isPending} onClick={ask} style={{ alignSelf: 'flex-start' }}>
          {t('verify.start', { number: shown })}
        </Button>
      )}
      {failure !== null && <ProblemAlert error={failure} />}
    </Stack>
  );
}
