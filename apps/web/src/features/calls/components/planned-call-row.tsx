import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { Link } from 'react-router';
import { useConfirm } from '../../../components/confirm.js';
import type { IconName } from '../../../components/icons.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { StatusMark } from '../../../components/status-mark.js';
import { TimeStamp } from '../../../components/time-stamp.js';
import type { Directory } from '../../../lib/directory.js';
import { type MessageKey, useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import type { Tone } from '../../../lib/tone.js';
import { useFormat } from '../../../lib/use-format.js';
import { type ScheduledCall, useCancelPlannedCall } from '../api/scheduled-calls.js';
import classes from './planned-calls-page.module.css';

type Mark = { readonly tone: Tone; readonly icon: IconName; readonly word: MessageKey };
const MARKS: Record<ScheduledCall['status'], Mark> = {
  pending: { tone: 'quiet', icon: 'clock', word: 'planned.statusPending' },
  placed: { tone: 'fine', icon: 'check', word: 'planned.statusPlaced' },
  cancelled: { tone: 'quiet', icon: 'close', word: 'planned.statusCancelled' },
  missed: { tone: 'attention', icon: 'missed', word: 'planned.statusMissed' },
};

type RowProps = { readonly call: ScheduledCall; readonly directory: Directory; readonly onChange: () => void };

export function PlannedCallRow({ call, directory, onChange }: RowProps) {
  const t = useText();
  const format = useFormat();
  const { can } = useMe();
  const person = directory.ofService(call.serviceId);
  const name = person?.name ?? t('calls.someone');
  const persona = directory.personaName(call.personaId) ?? person?.persona?.name ?? t('calls.persona');
  const when = `${format.day(call.at, person?.zone)}, ${person ? format.bothTimes(call.at, person) : format.time(call.at)}`;
  const { tone, icon, word } = MARKS[call.status];
  const details = [call.topic, call.promisedInCall && t('planned.promised')].filter(Boolean).join(' · ');
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <Text fw={600}>
          {call.callId ? (
            <Anchor component={Link} to={paths.call(call.callId)} c="inherit">
              {t('calls.sentence', { name, persona, direction: 'outbound' })}
            </Anchor>
          ) : (
            t('calls.sentencePlanned', { name, persona })
          )}
        </Text>
        <span className={classes.soft}>
          <TimeStamp at={call.at}>{when}</TimeStamp>
          {details && ` · ${details}`}
        </span>
      </div>
      <StatusMark tone={tone} icon={icon}>
        {t(word)}
      </StatusMark>
      {call.status === 'pending' && can('call:place') && (
        <Group gap="xs" className={classes.actions ?? ''}>
          <Button size="sm" variant="default" aria-label={t('planned.changeFor', { name, when })} onClick={onChange}>
            {t('planned.change')}
          </Button>
          <CancelButton call={call} name={name} when={when} />
        </Group>
      )}
    </div>
  );
}

/** Nobody outside knows of it yet; but it cannot be brought back, so it is asked once. */
function CancelButton({ call, name, when }: { call: ScheduledCall; name: string; when: string }) {
  const t = useText();
  const confirm = useConfirm();
  const cancel = useCancelPlannedCall();
  const failure: unknown = cancel.error;
  const onSuccess = () => void notifications.show({ message: t('planned.cancelled', { name }) });
  const ask = () =>
    confirm({
      title: t('planned.cancelTitle', { name }),
      text: when,
      confirm: t('planned.cancelConfirm'),
      cancel: t('planned.keep'),
      destructive: true,
      onConfirm: () => cancel.mutate({ params: { path: { scheduledCallId: call.id } } }, { onSuccess }),
    });
  return (
    <>
      <Button
        size="sm"
        variant="subtle"
        color="red"
        aria-label={t('planned.cancelFor', { name, when })}
        loading={cancel.isPending}
        onClick={ask}
      >
        {t('planned.cancel')}
      </Button>
      {failure !== null && <ProblemAlert error={failure} />}
    </>
  );
}
