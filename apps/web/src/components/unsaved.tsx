import { type ReactNode, createContext, use, useCallback, useEffect, useMemo, useRef } from 'react';
import { useBlocker } from 'react-router';
import { useText } from '../lib/i18n.js';
import { useConfirm } from './confirm.js';

type Guard = {
  /** What must be asked before the sheet closes; null while nothing was changed. */
  readonly changed: { current: boolean };
};
const SheetGuard = createContext<Guard | null>(null);

/** A sheet's own: its form says when it was changed, and closing it asks. */
export function useGuardedClose(onClose: () => void) {
  const ask = useAsk();
  const changed = useRef(false);
  const guard = useMemo(() => ({ changed }), []);
  const close = () => {
    if (!changed.current) return onClose();
    ask(() => {
      changed.current = false;
      onClose();
    });
  };
  const provide = (children: ReactNode) => <SheetGuard value={guard}>{children}</SheetGuard>;
  return { close, provide };
}

/**
 * What was typed is not lost by a slip: leaving asks first, by link, by the sheet's cross, by the tab's.
 * Call what it answers once it is saved, before going on.
 */
export function useUnsaved(isChanged: boolean): () => void {
  const ask = useAsk();
  const changed = useRef(false);
  const sheet = use(SheetGuard);
  const set = useCallback(
    (value: boolean) => {
      changed.current = value;
      if (sheet) sheet.changed.current = value;
    },
    [sheet],
  );
  useEffect(() => {
    set(isChanged);
    return () => set(false);
  }, [set, isChanged]);

  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => changed.current && currentLocation.pathname !== nextLocation.pathname,
  );
  const isBlocked = blocker.state === 'blocked';
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    ask(blocker.proceed, blocker.reset);
    // Once for each time that it blocks: `ask` is another function in each rendering.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isBlocked]);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (changed.current) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return useCallback(() => set(false), [set]);
}

function useAsk() {
  const t = useText();
  const confirm = useConfirm();
  return (leave: () => void, stay?: () => void) =>
    confirm({
      title: t('unsaved.title'),
      text: t('unsaved.text'),
      confirm: t('unsaved.leave'),
      cancel: t('unsaved.stay'),
      destructive: true,
      onConfirm: leave,
      ...(stay && { onCancel: stay }),
    });
}
