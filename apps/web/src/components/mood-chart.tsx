import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Box, Button, Table, Text } from '@mantine/core';
import { useState } from 'react';
import { ReferenceArea, ReferenceDot, ReferenceLine } from 'recharts';
import { useText } from '../lib/i18n.js';
import { CALLS_FOR_USUAL, commonest, MOOD_KEYS, type MoodPoint, type MoodValue, usualRange } from '../lib/moods.js';
import { type Format, useFormat } from '../lib/use-format.js';
import classes from './mood-chart.module.css';

type MoodChartProps = {
  readonly points: readonly MoodPoint[];
  readonly name: string;
  readonly height?: number;
};

/** The row of the calls that were not answered, under all moods. */
const NO_ANSWER = -3;
const TICKS = [NO_ANSWER, -2, -1, 0, 1, 2];

/**
 * Five words, not a score. The band is this person’s own usual range; a missed call is a gap in the
 * line and a hollow mark on a row of its own, never a low mood. Straight strokes: nothing is known between two calls.
 */
export function MoodChart({ points, name, height = 220 }: MoodChartProps) {
  const t = useText();
  const [asTable, setAsTable] = useState(false);
  const usual = usualRange(points);
  return (
    <Box>
      <Text size="sm" mb="sm">
        <Sentence points={points} name={name} />
      </Text>
      {asTable ? (
        <MoodTable points={points} name={name} />
      ) : (
        <Drawing points={points} name={name} height={height} usual={usual} />
      )}
      <div className={classes.key}>
        {usual ? (
          <span>
            <i className={classes.band} />
            {t('mood.usual', { name })}
          </span>
        ) : (
          <span>{t('mood.tooEarly', { count: CALLS_FOR_USUAL })}</span>
        )}
        <Button variant="subtle" size="compact-sm" mih={32} ml="auto" onClick={() => setAsTable(!asTable)}>
          {t(asTable ? 'mood.asChart' : 'mood.asTable')}
        </Button>
      </div>
      <Text size="sm" c="dimmed" mt={4}>
        {t('mood.impression')}
      </Text>
    </Box>
  );
}

function useSentence(points: readonly MoodPoint[], name: string): string {
  const t = useText();
  const missed = points.filter(({ mood }) => mood === null).length;
  const mostly = commonest(points);
  return t('mood.sentence', {
    name,
    count: points.length - missed,
    mood: mostly === null ? '' : t(MOOD_KEYS[mostly]).toLowerCase(),
    missed,
  });
}

const Sentence = ({ points, name }: Pick<MoodChartProps, 'points' | 'name'>) => useSentence(points, name);

type TipProps = { readonly label?: unknown; readonly payload?: readonly { readonly value?: unknown }[] };

const tip = (format: Format, wordOf: (value: unknown) => string) =>
  function Tip({ label, payload }: TipProps) {
    return (
      <div className={classes.tip}>
        <b>{typeof label === 'string' && format.plainDate(label)}</b> {wordOf(payload?.[0]?.value)}
      </div>
    );
  };

type DrawingProps = MoodChartProps & { readonly height: number; readonly usual: readonly [number, number] | null };

function Drawing({ points, name, height, usual }: DrawingProps) {
  const t = useText();
  const format = useFormat();
  const label = useSentence(points, name);
  const wordOf = (value: unknown) => t(MOOD_KEYS[value as MoodValue] ?? 'mood.noAnswer');
  const data = points.map(({ day, mood }) => ({ day, mood }));
  const dateOf = (day: string) => format.plainDate(day, { weekday: undefined });
  return (
    <div role="img" aria-label={label}>
      <LineChart
        h={height}
        data={data}
        dataKey="day"
        curveType="linear"
        connectNulls={false}
        withLegend={false}
        strokeWidth={2.5}
        gridAxis="none"
        tickLine="none"
        className={classes.chart ?? ''}
        series={[{ name: 'mood', color: 'var(--ev-chart-1)', label: t('mood.sounded') }]}
        dotProps={{ r: 3.5, strokeWidth: 0, fill: 'var(--ev-chart-1)' }}
        yAxisProps={{ domain: [-3.2, 2.3], ticks: TICKS, width: 90, interval: 0, tickFormatter: wordOf }}
        xAxisProps={{
          interval: 'equidistantPreserveStart',
          minTickGap: 28,
          padding: { left: 8, right: 12 },
          tickFormatter: dateOf,
        }}
        tooltipProps={{ content: tip(format, wordOf) }}
      >
        {usual && (
          <ReferenceArea
            y1={usual[0]}
            y2={usual[1]}
            fill="var(--ev-chart-band)"
            fillOpacity={1}
            strokeOpacity={0}
            zIndex={-1}
          />
        )}
        <ReferenceLine y={-2.5} stroke="var(--ev-line)" />
        {data
          .filter(({ mood }) => mood === null)
          .map(({ day }) => (
            <ReferenceDot
              key={day}
              x={day}
              y={NO_ANSWER}
              r={4.5}
              fill="var(--ev-surface)"
              stroke="var(--ev-attention)"
              strokeWidth={2}
            />
          ))}
      </LineChart>
    </div>
  );
}

function MoodTable({ points, name }: MoodChartProps) {
  const t = useText();
  const format = useFormat();
  return (
    <Table captionSide="top">
      <Table.Caption>{t('mood.tableCaption', { name })}</Table.Caption>
      <Table.Tbody>
        {points.toReversed().map(({ day, mood }) => (
          <Table.Tr key={day}>
            <Table.Th scope="row" fw={400}>
              {format.plainDate(day)}
            </Table.Th>
            <Table.Td>{t(mood === null ? 'mood.noAnswer' : MOOD_KEYS[mood])}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
