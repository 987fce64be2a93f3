import { DAY_MS, dateOfDayMs, type LocalDate, type LocalTime, wallMs } from './local-date.js';

/**
 * Local times and moments, over a table of each zone's changes that is read from `Intl` once and kept.
 *
 * The rule of the house: a local time that does not exist moves forward by the length of the gap; one that happens
 * twice means the first.
 */

// Blocks of 2^35 ms, some 398 days: finding one is a division. Each starts with its offset and lists its changes.
const BLOCK_MS = 2 ** 35;
// Closer together than this, two changes that undo each other would be overlooked; no zone has had such since 1950.
const PROBE_MS = 4 * DAY_MS;

type Change = { readonly at: number; readonly before: number; readonly after: number };
type Block = { readonly offset: number; readonly changes: readonly Change[] };
type Zone = { readonly reader: Intl.DateTimeFormat; readonly blocks: Map<number, Block> };

const zones = new Map<string, Zone>();
const NAME = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Whether it is an IANA zone that this machine knows. Bare offsets such as `+01:00` are not zones. */
export function isTimeZone(text: string): boolean {
  return text.length <= 64 && NAME.test(text) && (zones.has(text.toLowerCase()) || makeReader(text) !== null);
}

/** What is to be added to UTC to get the zone's clock, at that moment. */
export function offsetMs(zone: string, ms: number): number {
  return offsetIn(zoneNamed(zone), ms);
}

/** The moment at which the zone's clock shows `wall` (see `wallMs`), by the rule of the house. */
export function instantMs(zone: string, wall: number): number {
  const table = zoneNamed(zone);
  const before = offsetIn(table, wall - DAY_MS);
  const after = offsetIn(table, wall + DAY_MS);
  if (before === after || offsetIn(table, wall - before) === before) return wall - before;
  // Read with the offset before the change, a time in the gap lands behind it, later by the gap's length.
  return offsetIn(table, wall - after) === after ? wall - after : wall - before;
}

export const toInstant = (zone: string, date: LocalDate, time: LocalTime): Date =>
  new Date(instantMs(zone, wallMs(date, time)));

export const startOfDay = (zone: string, date: LocalDate): Date => toInstant(zone, date, '00:00' as LocalTime);

/** What the zone's calendar and clock show at a moment. */
export function toLocal(zone: string, instant: Date): { date: LocalDate; time: LocalTime; wall: number } {
  const wall = instant.getTime() + offsetMs(zone, instant.getTime());
  const text = new Date(wall).toISOString();
  return { date: dateOfDayMs(wall), time: text.slice(11, 16) as LocalTime, wall };
}

/** The changes of a zone's clock in a span: `shiftMs` is positive when clocks go forward. */
export function changesBetween(zone: string, from: Date, to: Date): { at: Date; shiftMs: number }[] {
  const table = zoneNamed(zone);
  const found: { at: Date; shiftMs: number }[] = [];
  for (let index = blockOf(from.getTime()); index <= blockOf(to.getTime()); index++)
    for (const { at, before, after } of blockAt(table, index).changes)
      if (at > from.getTime() && at <= to.getTime()) found.push({ at: new Date(at), shiftMs: after - before });
  return found;
}

const blockOf = (ms: number): number => Math.floor(ms / BLOCK_MS);

function offsetIn(zone: Zone, ms: number): number {
  const { offset, changes } = blockAt(zone, blockOf(ms));
  let current = offset;
  for (const { at, after } of changes) if (at <= ms) current = after;
  return current;
}

function blockAt(zone: Zone, index: number): Block {
  const known = zone.blocks.get(index);
  if (known) return known;
  const block = readBlock(zone.reader, index * BLOCK_MS);
  zone.blocks.set(index, block);
  return block;
}

function readBlock(reader: Intl.DateTimeFormat, from: number): Block {
  const changes: Change[] = [];
  const offset = readOffset(reader, from);
  let before = offset;
  for (let probe = from; probe < from + BLOCK_MS;) {
    const next = Math.min(probe + PROBE_MS, from + BLOCK_MS - 1000);
    const after = readOffset(reader, next);
    if (after !== before) changes.push({ at: findChange(reader, probe, next, before), before, after });
    before = after;
    if (next === from + BLOCK_MS - 1000) break;
    probe = next;
  }
  return { offset, changes };
}

/** The first second at which the offset is no longer `before`. */
function findChange(reader: Intl.DateTimeFormat, from: number, to: number, before: number): number {
  let low = Math.floor(from / 1000);
  let high = Math.floor(to / 1000);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (readOffset(reader, middle * 1000) === before) low = middle;
    else high = middle;
  }
  return high * 1000;
}

function zoneNamed(name: string): Zone {
  const known = zones.get(name) ?? zones.get(name.toLowerCase());
  if (known) return known;
  const reader = makeReader(name);
  if (!reader) throw new RangeError('not a time zone');
  const zone = { reader, blocks: new Map<number, Block>() };
  zones.set(name.toLowerCase(), zone);
  return zone;
}

function makeReader(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

function readOffset(reader: Intl.DateTimeFormat, ms: number): number {
  const whole = Math.floor(ms / 1000) * 1000;
  const shown: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of reader.formatToParts(whole)) shown[type] = value;
  const year = shown.era === 'BC' ? 1 - Number(shown.year) : Number(shown.year);
  const wall = Date.UTC(
    year,
    Number(shown.month) - 1,
    Number(shown.day),
    Number(shown.hour),
    Number(shown.minute),
    Number(shown.second),
  );
  return wall - whole;
}
