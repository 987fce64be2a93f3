import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useText } from '../lib/i18n.js';
import { useGuardedClose } from './unsaved.js';

type SheetProps = {
  readonly title: string;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly size?: string | number;
  readonly children: ReactNode;
};

/** A form over the page it belongs to: the whole screen on a phone. Closing it asks if something was changed. */
export function Sheet({ title, opened, onClose, size = 560, children }: SheetProps) {
  const t = useText();
  const { close, provide } = useGuardedClose(onClose);
  const isPhone = useMediaQuery('(max-width: 48em)') ?? false;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      fullScreen={isPhone}
      radius={isPhone ? 0 : 'lg'}
      // What was typed must not be lost by a slip of the mouse.
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close'), size: 44 }}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)' } }}
    >
      {provide(children)}
    </Modal>
  );
}
