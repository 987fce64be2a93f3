import { Text } from '@mantine/core';
import { changesBetween } from '#kernel/zoned-time';
import { useText } from '../../../lib/i18n.js';
import { useFormat } from '../../../lib/use-format.js';
import { nextSlots, type ScheduleValues } from '../lib/next-slots.js';
import classes from './next-five.module.css';
import { useNow } from '../../../lib/use-now.js';

type NextFiveProps = { readonly schedule: ScheduleValues; readonly name: string; readonly zone: string };

/** What the settings mean, in both zones; a change of clocks between two calls is named in words. */
export function NextFive({ schedule, name, zone }: NextFiveProps) {
  const t = useText();
  const format = useFormat();
  const slots = nextSlots(schedule, zone, useNow(), 5);
  const [first, last] = [slots[0], slots.at(-1)];
  const changes = first && last ? changesBetween(zone, first, last) : [];
  const mine = first && last ? changesBetween(format.zone, first, last) : [];
  // Only where the reader's clock does not change along: then nothing is to be noticed.
  const strange = changes.filter(({ at }) => !mine.some((other) => other.at.getTime() === at.getTime()));
  return (
    <div className={classes.preview} aria-live="polite">
      <Text fw={650} size="sm">
        {t('schedule.preview')}
      </Text>
      {slots.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('schedule.previewNone')}
        </Text>
      )}
      <ol className={classes.slots}>
        {slots.map((slot) => (
          <li key={slot.toISOString()}>
            <span>{format.day(slot.toISOString(), zone)}</span>
            <span>{format.bothTimes(slot.toISOString(), { name, zone })}</span>
          </li>
        ))}
      </ol>
      {first &&
        strange.map(({ at, shiftMs }) => (
          <Text key={at.toISOString()} size="sm" c="dimmed">
            {t('schedule.dst', {
              date: format.day(at.toISOString(), zone),
              time: format.time(first.toISOString(), zone),
              name,
              minutes: Math.abs(shiftMs) / 60_000,
            })}
          </Text>
        ))}
    </div>
  );
}
