import { useText } from '../lib/i18n.js';
import { weekdayNames } from '../lib/format/time.js';
import { useFormat } from '../lib/use-format.js';
import classes from './day-chips.module.css';

type DayChipsProps = { readonly days: readonly number[] };

/** The week at a glance; the words are in the label. */
export function DayChips({ days }: DayChipsProps) {
  const t = useText();
  const format = useFormat();
  const long = weekdayNames(format.locale, 'long');
  const on = days.map((day) => long[day - 1] ?? '');
  return (
    <div
      className={classes.days}
      role="img"
      aria-label={days.length === 7 ? t('schedule.everyDay') : t('schedule.onDays', { days: format.list(on) })}
    >
      {weekdayNames(format.locale, 'narrow').map((name, index) => (
        <span key={long[index]} data-on={days.includes(index + 1) || undefined}>
          {name}
        </span>
      ))}
    </div>
  );
}

type DayChoiceProps = DayChipsProps & { readonly label: string; readonly onChange: (days: number[]) => void };

/** Seven check boxes that look like a week. ISO numbers, Monday is 1. */
export function DayChoice({ days, label, onChange }: DayChoiceProps) {
  const { locale } = useFormat();
  const long = weekdayNames(locale, 'long');
  const toggle = (day: number, on: boolean) =>
    onChange(on ? [...days, day].toSorted((a, b) => a - b) : days.filter((other) => other !== day));
  return (
    <fieldset className={classes.choices} aria-label={label}>
      {weekdayNames(locale, 'short').map((name, index) => (
        <label key={long[index]} className={classes.choice}>
          <input
            type="checkbox"
            aria-label={long[index]}
            checked={days.includes(index + 1)}
            onChange={(event) => toggle(index + 1, event.currentTarget.checked)}
          />
          <span aria-hidden="true">{name}</span>
        </label>
      ))}
    </fieldset>
  );
}
