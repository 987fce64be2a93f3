// The next slot of a schedule: ours, over tables of the zones' changes, beside the same with Temporal.
import { Temporal } from 'temporal-polyfill';
import { dist } from './product.mjs';

const SCHEDULE = {
  days: [1, 3, 5],
  everyWeeks: 1,
  anchorDate: '2026-01-05',
  windows: [{ start: '09:30', end: '11:30' }],
  skip: [],
  retries: { count: 2, spacingMinutes: 20 },
};
const ZONES = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata'];
const FROM = Date.UTC(2026, 0, 1);
const SPAN_MS = 2 * 365 * 86_400_000;
const STEP_MS = 7_777_777;

export async function benchSlots({ say }) {
  const { nextSlots } = await dist('services/domain/schedule');
  const ours = (zone, ms) => nextSlots(SCHEDULE, zone, new Date(ms), 1)[0].getTime();
  const different = moments(2_000).filter(([zone, ms]) => ours(zone, ms) !== withTemporal(zone, ms)).length;
  if (different > 0) say(`WRONG: ${different} of 2,000 slots differ from Temporal's`);
  const product = rate(ours, moments(60_000));
  const reference = rate(withTemporal, moments(6_000));
  const shown = (value) => `${Math.round(value).toLocaleString('en')}/s`;
  return [
    {
      what: 'next slot (reference: Temporal)',
      product: shown(product),
      reference: shown(reference),
      ratio: (product / reference).toFixed(1),
      goal: '≥ 1',
    },
  ];
}

const moments = (count) =>
  Array.from({ length: count }, (_, index) => [ZONES[index % ZONES.length], FROM + ((index * STEP_MS) % SPAN_MS)]);

function rate(work, given) {
  const started = performance.now();
  for (const [zone, ms] of given) work(zone, ms);
  return given.length / ((performance.now() - started) / 1000);
}

function withTemporal(zone, ms) {
  const after = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  for (let date = after.toPlainDate(); ; date = date.add({ days: 1 })) {
    if (!SCHEDULE.days.includes(date.dayOfWeek)) continue;
    const slot = date.toZonedDateTime({ timeZone: zone, plainTime: SCHEDULE.windows[0].start });
    if (slot.epochMilliseconds > ms) return slot.epochMilliseconds;
  }
}
