import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { cityOf } from '../lib/format/time.js';
import { useText } from '../lib/i18n.js';
import { useFormat } from '../lib/use-format.js';
import { useNow } from '../lib/use-now.js';

type ZoneFieldProps = {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (zone: string) => void;
  /** Whose clock it is; the sentence under the field says the time there, which people check better than a zone's name. */
  readonly name?: string | undefined;
  readonly error?: ReactNode;
};

const ZONES = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'));
const OPTIONS = ZONES.map((value) => ({
  value,
  label: `${cityOf(value)} (${value.split('/')[0]?.replaceAll('_', ' ')})`,
}));

export function ZoneField({ label, value, onChange, name, error }: ZoneFieldProps) {
  const t = useText();
  const format = useFormat();
  const clock = useNow();
  const known = value && !ZONES.includes(value) ? [{ value, label: cityOf(value) }, ...OPTIONS] : OPTIONS;
  const now = value && format.time(clock.toISOString(), value);
  const sentence = now && (name ? t('person.zoneNow', { time: now, name }) : t('person.zoneNowUnnamed', { time: now }));
  return (
    <Select
      label={label}
      description={sentence}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={known}
      value={value}
      onChange={(zone) => zone && onChange(zone)}
      searchable
      allowDeselect={false}
      limit={60}
      size="md"
      error={error}
    />
  );
}
