import { Anchor, Select } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { Link, useSearchParams } from 'react-router';
import { Empty } from '../../../components/empty.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { localDay } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { moodPoints } from '../../../lib/moods.js';
import { paths } from '../../../lib/paths.js';
import { useMoods } from '../api/memory.js';
import { useNow } from '../../../lib/use-now.js';

// Charts weigh as much as the rest of the page: they come when there is something to draw.
const MoodChart = lazy(() =>
  import('../../../components/mood-chart.js').then((module) => ({ default: module.MoodChart })),
);

const PERIODS = { weeks3: 21, months3: 91, year: 365 } as const;
type Period = keyof typeof PERIODS;
const DAY_MS = 86_400_000;

type MoodSectionProps = {
  readonly serviceId: string;
  readonly name: string;
  readonly zone: string;
  readonly height?: number;
  /** On home: three weeks and a link to the person's page instead of the choice of a period. */
  readonly more?: boolean;
};

export function MoodSection({ serviceId, name, zone, height = 220, more = false }: MoodSectionProps) {
  const t = useText();
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('period');
  const period: Period = asked && asked in PERIODS ? (asked as Period) : 'weeks3';
  const from = localDay(new Date(now.getTime() - (PERIODS[period] - 1) * DAY_MS), zone);
  const moods = useMoods(serviceId, from, zone);
  const choose = (value: string | null) =>
    setSearch((old) => ({ ...Object.fromEntries(old), period: value ?? 'weeks3' }), { replace: true });

  const periodChoice = (
    <Select
      aria-label={t('service.period')}
      data={Object.keys(PERIODS).map((value) => ({ value, label: t(`service.${value as Period}`) }))}
      value={period}
      onChange={choose}
      w={150}
      size="sm"
      allowDeselect={false}
    />
  );
  const moreLink = (
    <Anchor component={Link} to={paths.service(serviceId)} size="sm">
      {t('home.moreMood')}
    </Anchor>
  );
  return (
    <Section title={t('home.soundedTitle', { name })} action={more ? moreLink : periodChoice}>
      <QueryState query={moods} skeleton={<Blocks count={1} height={height + 60} />}>
        {({ data }) => {
          const points = moodPoints(data);
          if (points.length === 0) return <Empty>{t('mood.none')}</Empty>;
          return (
            <Suspense fallback={<Blocks count={1} height={height + 60} />}>
              <MoodChart points={points} name={name} height={height} />
            </Suspense>
          );
        }}
      </QueryState>
    </Section>
  );
}
