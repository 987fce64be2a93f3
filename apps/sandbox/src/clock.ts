import { readFileSync } from 'node:fs';

/** What time it is for the people in the story: stamps on calls, callbacks and mail. */
export type Clock = () => Date;

const OFFSET = /^([+-]\d+)([smhd])$/;
const MS: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The file holds an ISO instant, which stands still, or an offset like `+3d`, which runs on; it is read each time. */
export function chooseClock(file: string | null): Clock {
  if (!file) return () => new Date();
  const read = (): Date => {
    const text = readFileSync(file, 'utf8').trim();
    const [, amount, unit] = OFFSET.exec(text) ?? [];
    const date = unit ? new Date(Date.now() + Number(amount) * (MS[unit] ?? 0)) : new Date(text);
    if (Number.isNaN(date.getTime())) throw new Error(`${file} holds neither an ISO instant nor an offset like +3d`);
    return date;
  };
  read(); // a file that says nothing is found at start
  return read;
}
