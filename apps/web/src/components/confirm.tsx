import { Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useText } from '../lib/i18n.js';

type Question = {
  readonly title: string;
  readonly text: string;
  /** Repeats verb and object: “End the call”. */
  readonly confirm: string;
  readonly cancel?: string;
  readonly destructive?: boolean;
  readonly onConfirm: () => void;
  /** Also when the question is closed without an answer. */
  readonly onCancel?: () => void;
};

/** For what reaches someone outside, moves money or cannot be undone. All else is done at once, with undo. */
export function useConfirm(): (question: Question) => void {
  const t = useText();
  return ({ title, text, confirm, cancel, destructive = false, onConfirm, onCancel }) =>
    void modals.openConfirmModal({
      title,
      children: <Text>{text}</Text>,
      labels: { confirm, cancel: cancel ?? t('common.cancel') },
      closeButtonProps: { 'aria-label': t('common.close') },
      styles: { title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } },
      ...(destructive && { confirmProps: { color: 'red' } }),
      onConfirm,
      ...(onCancel && { onCancel }),
    });
}
