import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import type { MoneyWire } from '#kernel/money';
import { now } from './clock.js';
import { formatMoney } from './format/money.js';
import {
  daysFromNow,
  formatClock,
  formatDate,
  formatDuration,
  formatPlainDate,
  formatStamp,
  formatTime,
  viewerZone,
} from './format/time.js';
import { type Translate, useText } from './i18n.js';

/** Someone whose clock may differ from the reader's. */
export type Elsewhere = { readonly name: string; readonly zone: string };

export type Format = ReturnType<typeof makeFormat>;

/** Values in words, in the reader's language and zone. */
export function useFormat(): Format {
  const { locale } = useIntl();
  const t = useText();
  return useMemo(() => makeFormat(locale, viewerZone(), t), [locale, t]);
}

function makeFormat(locale: string, here: string, t: Translate) {
  const day = (iso: string, zone = here) => {
    const days = daysFromNow(iso, zone, now());
    if (days === 0) return t('time.today');
    if (days === -1) return t('time.yesterday');
    if (days === 1) return t('time.tomorrow');
    return formatDate(iso, zone, locale, now());
  };
  const time = (iso: string, zone = here) => formatTime(iso, zone, locale);
  return {
    locale,
    zone: here,
    day,
    time,
    /** “Tomorrow, 10 AM” */
    dayTime: (iso: string, zone = here) => t('time.dayTime', { day: day(iso, zone), time: time(iso, zone) }),
    /** The patient's clock first, the reader's only where it differs: “10 AM for Rose · 8 AM for you”. */
    bothTimes: (iso: string, { name, zone }: Elsewhere) => {
      const theirs = time(iso, zone);
      const mine = time(iso);
      return theirs === mine ? theirs : t('time.both', { theirs, mine, name });
    },
    money: (value: MoneyWire, decimals?: number) => formatMoney(value, locale, decimals),
    stamp: (iso: string) => formatStamp(iso, here, locale),
    clock: (wallTime: string) => formatClock(wallTime, locale),
    plainDate: (date: string, options?: Intl.DateTimeFormatOptions) => formatPlainDate(date, locale, options),
    timer: formatDuration,
    /** “9 min 12 s” */
    length: (seconds: number) =>
      t('time.length', { minutes: Math.floor(seconds / 60), seconds: Math.round(seconds % 60) }),
    list: (words: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(words),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
  };
}
