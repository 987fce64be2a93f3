import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type LocalDate, type LocalTime, parseLocalDate } from '#kernel/local-date';
import { toInstant, toLocal } from '#kernel/zoned-time';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { now as serverNow } from '../../../lib/clock.js';
import type { Directory } from '../../../lib/directory.js';
import { formatPhone, readPhone } from '../../../lib/format/phone.js';
import { localDay } from '../../../lib/format/time.js';
import { VerifyNumber } from '../../../components/verify-number.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';
import {
  type ScheduledCall,
  useChangePlannedCall,
  usePersonas,
  usePlanCall,
  useScenarios,
} from '../api/scheduled-calls.js';

type PlanCallFormProps = {
  readonly directory: Directory;
  /** Whom it is for, when the page was opened for someone. */
  readonly serviceId: string | null;
  /** The planned call that is changed; null for a new one. */
  readonly call: ScheduledCall | null;
  readonly onSaved: () => void;
};

/** The day and time are the patient's; what they mean for the reader is said below. */
export function PlanCallForm({ directory, serviceId, call, onSaved }: PlanCallFormProps) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const personas = usePersonas();
  const scenarios = useScenarios();
  const plan = usePlanCall();
  const change = useChangePlannedCall();
  const failure: unknown = plan.error ?? change.error;
  const callable = directory.people.filter(({ service }) => service?.status === 'active');
  const chosen = callable.find(({ service }) => service?.id === (call?.serviceId ?? serviceId)) ?? callable[0];
  const planned = call && chosen ? toLocal(chosen.zone, new Date(call.at)) : null;
  const form = useForm({
    initialValues: {
      serviceId: chosen?.service?.id ?? '',
      day: planned?.date ?? localDay(now, chosen?.zone ?? format.zone),
      time: planned?.time ?? '17:00',
      personaId: call?.personaId ?? chosen?.service?.personaId ?? '',
      scenarioId: call?.scenarioId ?? chosen?.service?.scenarioId ?? '',
      topic: call?.topic ?? '',
      number: call?.number ?? '',
    },
    validate: {
      serviceId: (id) => (id ? null : t('common.required')),
      time: (time, values) => (isFuture(values.day, time) ? null : t('planned.timePast')),
      number: (number) => (!number.trim() || readPhone(number) ? null : t('person.phoneInvalid')),
    },
  });
  const saved = useUnsaved(form.isDirty());
  const { values } = form;
  const person = directory.ofService(values.serviceId);
  const zone = person?.zone ?? format.zone;
  const name = person?.name ?? t('calls.someone');
  const typed = readPhone(values.number);
  const other = typed && typed.e164 !== person?.patient.phone ? typed : null;
  const instant = parseLocalDate(values.day) && values.time ? at(values.day, values.time).toISOString() : null;

  function at(day: string, time: string): Date {
    return toInstant(zone, day as LocalDate, time.slice(0, 5) as LocalTime);
  }
  function isFuture(day: string, time: string): boolean {
    return parseLocalDate(day) !== null && time !== '' && at(day, time) > serverNow();
  }

  const done = {
    onSuccess: () => {
      saved();
      onSaved();
    },
  };
  const save = form.onSubmit(({ serviceId: id, day, time, personaId, scenarioId, topic, number }) => {
    const body = {
      at: at(day, time).toISOString(),
      personaId: personaId || null,
      scenarioId: scenarioId || null,
      topic: topic.trim() || null,
      number: readPhone(number)?.e164 ?? null,
    };
    if (call) change.mutate({ params: { path: { scheduledCallId: call.id } }, body }, done);
    else plan.mutate({ body: { ...body, serviceId: id } }, done);
  });

  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <Select
          label={t('planned.who')}
          data={callable.flatMap(({ service, name: label }) => (service ? [{ value: service.id, label }] : []))}
          allowDeselect={false}
          size="md"
          disabled={call !== null}
          {...form.getInputProps('serviceId')}
        />
        <div>
          <Group grow align="flex-start">
            <TextInput type="date" label={t('planned.day')} size="md" {...form.getInputProps('day')} />
            <TextInput type="time" label={t('planned.time', { name })} size="md" {...form.getInputProps('time')} />
          </Group>
          {instant && format.time(instant) !== format.time(instant, zone) && (
            <Text size="sm" c="dimmed" mt={4}>
              {t('planned.timeYours', { time: format.dayTime(instant) })}
            </Text>
          )}
        </div>
        <Select
          label={t('planned.persona')}
          data={(personas.data?.data ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          allowDeselect={false}
          size="md"
          {...form.getInputProps('personaId')}
        />
        <Select
          label={t('planned.scenario')}
          data={(scenarios.data?.data ?? []).map(({ id, name: label }) => ({ value: id, label }))}
          allowDeselect={false}
          size="md"
          {...form.getInputProps('scenarioId')}
        />
        <Textarea
          label={t('planned.topic')}
          description={t('planned.topicHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          autosize
          minRows={2}
          maxLength={300}
          size="md"
          {...form.getInputProps('topic')}
        />
        <TextInput
          type="tel"
          label={t('planned.number')}
          description={t('planned.numberHelp', { name })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          {...form.getInputProps('number')}
        />
        {other && <VerifyNumber key={other.e164} number={other.e164} shown={formatPhone(other.e164)} />}
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={plan.isPending || change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t(call ? 'planned.saveChange' : 'planned.save')}
        </Button>
      </Stack>
    </form>
  );
}
