import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../../components/icons.js';
import { localDay } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';

type SkipDaysProps = {
  readonly zone: string;
  readonly days: readonly string[];
  readonly onChange: (days: string[]) => void;
};

/** The browser's own calendar to choose, a list of chips to take back: both work with a keyboard and on a phone. */
export function SkipDays({ zone, days, onChange }: SkipDaysProps) {
  const t = useText();
  const format = useFormat();
  const [day, setDay] = useState('');
  const today = localDay(useNow(), zone);
  const add = () => {
    if (day >= today && !days.includes(day)) onChange([...days, day].toSorted());
    setDay('');
  };
  return (
    <Stack gap="xs">
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          type="date"
          flex={1}
          size="md"
          label={t('schedule.skipLabel')}
          description={t('schedule.skipHelp')}
          min={today}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button variant="default" onClick={add} disabled={day === ''}>
          {t('schedule.skipAdd')}
        </Button>
      </Group>
      {days.length > 0 && (
        <Group gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {days.map((skipped) => (
            <li key={skipped}>
              <Button
                variant="default"
                size="compact-md"
                rightSection={<Icon name="close" size={14} />}
                aria-label={t('schedule.skipRemove', { date: format.plainDate(skipped) })}
                onClick={() => onChange(days.filter((other) => other !== skipped))}
              >
                <Text span size="sm">
                  {format.plainDate(skipped)}
                </Text>
              </Button>
            </li>
          ))}
        </Group>
      )}
    </Stack>
  );
}
