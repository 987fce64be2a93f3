import { useEffect } from 'react';
import { type MessageKey, useText } from './i18n.js';

/** The page's title without names: tabs and histories are read over shoulders. */
export function useTitle(key: MessageKey): void {
  const t = useText();
  const title = t(key);
  useEffect(() => {
    document.title = `${title} · Everline`;
  }, [title]);
}
