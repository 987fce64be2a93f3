import { Button, Group } from '@mantine/core';
import { useConfirm } from '../../../components/confirm.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { isTalking } from '../../../lib/call-words.js';
import type { Directory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';
import { type Call, useEndCall } from '../api/calls.js';
import classes from './call-page.module.css';

/** Stays in sight while one reads: who is on the line, for how long, and the way to end it. */
export function LiveBar({ call, directory }: { call: Call; directory: Directory }) {
  const t = useText();
  const { can } = useMe();
  const name = directory.ofService(call.serviceId)?.name ?? t('calls.someone');
  return (
    <section className={classes.liveBar} aria-label={t('calls.liveNow')}>
      <span className={classes.pulse} aria-hidden="true" />
      <span>
        <b>
          {isTalking(call) ? t('call.liveFor', { name }) : t('call.ringingText')} <Timer call={call} />
        </b>
        {call.topic && <span className={classes.topic}>{call.topic}</span>}
      </span>
      {can('call:place') && (
        <Group gap="xs" className={classes.liveActions ?? ''}>
          <EndButton call={call} name={name} />
        </Group>
      )}
    </section>
  );
}

/** Not read aloud: a number that changes each second says nothing to the ear. */
function Timer({ call: { answeredAt } }: { call: Call }) {
  const format = useFormat();
  const now = useNow(1000);
  if (!answeredAt) return null;
  const seconds = Math.max(0, (now.getTime() - Date.parse(answeredAt)) / 1000);
  return (
    <span className="figures" aria-hidden="true">
      {format.timer(seconds)}
    </span>
  );
}

function EndButton({ call, name }: { call: Call; name: string }) {
  const t = useText();
  const confirm = useConfirm();
  const end = useEndCall();
  const failure: unknown = end.error;
  const ask = () =>
    confirm({
      title: t('call.endTitle', { name }),
      text: t('call.endText'),
      confirm: t('call.endConfirm'),
      cancel: t('call.keepTalking'),
      destructive: true,
      onConfirm: () => end.mutate({ params: { path: { callId: call.id } } }),
    });
  return (
    <>
      <Button variant="default" onClick={ask} loading={end.isPending || end.isSuccess}>
        {t('call.end')}
      </Button>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}
