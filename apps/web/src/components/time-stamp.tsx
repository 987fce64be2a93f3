import type { ReactNode } from 'react';
import { useFormat } from '../lib/use-format.js';

/** A time in words, with the exact stamp behind it. */
export function TimeStamp({ at, children }: { at: string; children: ReactNode }) {
  const format = useFormat();
  return (
    <time dateTime={at} title={format.stamp(at)}>
      {children}
    </time>
  );
}
