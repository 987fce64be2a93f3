import { useEffect, useState } from 'react';
import { now } from './clock.js';

/** The time at the screen, renewed now and then: what is said about “now” must not go stale while a page stays open. */
export function useNow(everyMs = 30_000): Date {
  const [time, setNow] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setNow(now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return time;
}
