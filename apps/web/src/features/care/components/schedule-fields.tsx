import { ActionIcon, Button, Group, Input, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { DayChoice } from '../../../components/day-chips.js';
import { Icon } from '../../../components/icons.js';
import { type MessageKey, useText } from '../../../lib/i18n.js';
import { useFormat } from '../../../lib/use-format.js';
import type { FullSchedule, Hours } from '../lib/schedule-form.js';
import { windowFault } from '../lib/schedule-form.js';
import { NextFive } from './next-five.js';
import { SkipDays } from './skip-days.js';

export type ScheduleForm = UseFormReturnType<FullSchedule>;
type ScheduleFieldsProps = {
  readonly form: ScheduleForm;
  readonly name: string;
  readonly zone: string;
  readonly hours: Hours;
};

export function ScheduleFields({ form, name, zone, hours }: ScheduleFieldsProps) {
  const t = useText();
  const { values } = form;
  return (
    <Stack gap="md">
      <Input.Wrapper label={t('schedule.days')} error={form.errors['days']}>
        <DayChoice
          label={t('schedule.days')}
          days={values.days}
          onChange={(days) => form.setFieldValue('days', days)}
        />
      </Input.Wrapper>
      <Windows form={form} name={name} hours={hours} />
      <Select
        label={t('schedule.repeat')}
        data={[1, 2, 3, 4].map((weeks) => ({ value: String(weeks), label: t('schedule.everyWeeks', { weeks }) }))}
        value={String(values.everyWeeks)}
        onChange={(weeks) => form.setFieldValue('everyWeeks', Number(weeks ?? 1))}
        allowDeselect={false}
        size="md"
      />
      <Group grow align="flex-end">
        <Select
          label={t('schedule.retriesLabel')}
          data={[0, 1, 2, 3, 4].map((count) => ({
            value: String(count),
            label: t('schedule.retriesCount', { count }),
          }))}
          value={String(values.retries.count)}
          onChange={(count) => form.setFieldValue('retries.count', Number(count ?? 0))}
          allowDeselect={false}
          size="md"
        />
        <NumberInput
          label={t('schedule.spacing')}
          min={5}
          max={240}
          step={5}
          clampBehavior="blur"
          allowDecimal={false}
          size="md"
          disabled={values.retries.count === 0}
          value={values.retries.spacingMinutes}
          onChange={(minutes) => form.setFieldValue('retries.spacingMinutes', Number(minutes) || 20)}
        />
      </Group>
      <SkipDays zone={zone} days={values.skip} onChange={(skip) => form.setFieldValue('skip', skip)} />
      <NextFive schedule={values} name={name} zone={zone} />
    </Stack>
  );
}

type WindowsProps = Pick<ScheduleFieldsProps, 'form' | 'name' | 'hours'>;

function Windows({ form, name, hours }: WindowsProps) {
  const t = useText();
  const format = useFormat();
  const { windows } = form.values;
  const faultOf = (index: number) => {
    const fault: MessageKey | null = windowFault(windows, index, hours);
    return fault && t(fault, { start: format.clock(hours.start), end: format.clock(hours.end) });
  };
  return (
    <Stack gap="xs" role="group" aria-label={t('schedule.windows')}>
      <div>
        <Text fw={550} size="sm">
          {t('schedule.windows')}
        </Text>
        <Text size="sm" c="dimmed">
          {t('schedule.windowsHelp', { name })}
        </Text>
      </div>
      {windows.map((_, index) => (
        // A window has no identity but its place; rows are only added and taken away.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              type="time"
              flex={1}
              size="md"
              label={t('schedule.windowStart')}
              aria-label={index > 0 ? t('schedule.windowStartN', { n: index + 1 }) : undefined}
              {...form.getInputProps(`windows.${index}.start`)}
            />
            <TextInput
              type="time"
              flex={1}
              size="md"
              label={t('schedule.windowEnd')}
              aria-label={index > 0 ? t('schedule.windowEndN', { n: index + 1 }) : undefined}
              {...form.getInputProps(`windows.${index}.end`)}
            />
            {windows.length > 1 && (
              <ActionIcon
                aria-label={t('schedule.removeWindow', { n: index + 1 })}
                onClick={() => form.removeListItem('windows', index)}
              >
                <Icon name="close" />
              </ActionIcon>
            )}
          </Group>
          {faultOf(index) && (
            <Text size="sm" c="var(--mantine-color-error)" mt={4} role="alert">
              {faultOf(index)}
            </Text>
          )}
        </div>
      ))}
      {windows.length < 6 && (
        <Button
          variant="subtle"
          size="sm"
          style={{ alignSelf: 'flex-start' }}
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => form.insertListItem('windows', { start: '15:00', end: '16:00' })}
        >
          {t('schedule.addWindow')}
        </Button>
      )}
    </Stack>
  );
}
