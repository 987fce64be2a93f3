import { Anchor, Box, Button, PinInput, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useText } from '../../../lib/i18n.js';
import { ProblemError } from '../../../lib/problem-error.js';
import { useSendCode, useVerifyCode } from '../api/log-in.js';
import classes from './log-in-page.module.css';

type CodeStepProps = { readonly email: string; readonly onEntered: () => void; readonly onBack: () => void };

const DIGITS = 6;

const bold = (chunks: ReactNode[]) => <b key="b">{chunks}</b>;
const inlineButton = (key: string, onClick: () => void) => (chunks: ReactNode[]) => (
  <Anchor key={key} component="button" type="button" size="sm" onClick={onClick}>
    {chunks}
  </Anchor>
);

export function CodeStep({ email, onEntered, onBack }: CodeStepProps) {
  const t = useText();
  const [code, setCode] = useState('');
  const [incomplete, setIncomplete] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const verify = useVerifyCode();
  const resend = useSendCode();
  const failure: unknown = verify.error;
  const resendFailure: unknown = resend.error;

  /** Empty boxes, and the first of them has the focus again. */
  const startOver = () => {
    setCode('');
    setAttempt((count) => count + 1);
  };
  const submit = (digits: string) => {
    setIncomplete(digits.length < DIGITS);
    if (digits.length < DIGITS || verify.isPending) return;
    verify.mutate({ body: { email, code: digits } }, { onSuccess: onEntered, onError: startOver });
  };
  const sendAgain = () => {
    startOver();
    verify.reset();
    resend.mutate({ body: { email } });
  };
  const message = incomplete ? t('logIn.incomplete') : failure === null ? null : explain(failure);

  function explain(error: unknown): string | null {
    if (!(error instanceof ProblemError) || error.problem.status >= 500) return null;
    const left = error.problem['triesLeft'];
    if (typeof left === 'number' && left > 0) return t('logIn.wrongLeft', { left });
    return error.problem.detail;
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(code);
      }}
    >
      <Stack>
        <Box>
          <Title order={1}>{t('logIn.checkTitle')}</Title>
          <Text mt={6}>{t.rich('logIn.sent', { email, b: bold })}</Text>
        </Box>
        <Box role="group" aria-labelledby="code-label">
          <Text id="code-label" fw={550} size="sm" mb={6}>
            {t('logIn.code')}
          </Text>
          <PinInput
            key={attempt}
            length={DIGITS}
            type="number"
            oneTimeCode
            autoFocus
            size="lg"
            gap={8}
            placeholder=""
            value={code}
            error={message !== null}
            className={classes.pin ?? ''}
            onChange={(digits) => {
              setIncomplete(false);
              setCode(digits);
            }}
            onComplete={submit}
            getInputProps={(index) => ({ 'aria-label': t('logIn.digit', { number: index + 1 }) })}
          />
          <Text size="sm" c="var(--mantine-color-error)" mt={6} role="alert" mih={0}>
            {message}
          </Text>
        </Box>
        {failure !== null && message === null && <ProblemAlert error={failure} />}
        {resendFailure !== null && <ProblemAlert error={resendFailure} />}
        <Button type="submit" fullWidth loading={verify.isPending}>
          {t('logIn.submit')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {resend.isSuccess && `${t('logIn.sentAgain')} `}
          {t.rich('logIn.help', {
            resend: inlineButton('resend', sendAgain),
            change: inlineButton('change', onBack),
          })}
        </Text>
      </Stack>
    </form>
  );
}
