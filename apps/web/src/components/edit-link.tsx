import { Anchor } from '@mantine/core';
import { useText } from '../lib/i18n.js';

/** “Change”, in a section's corner; the label says what. */
export function EditLink({ label, onClick }: { label: string; onClick: () => void }) {
  const t = useText();
  return (
    <Anchor component="button" type="button" size="sm" mih={32} aria-label={label} onClick={onClick}>
      {t('common.change')}
    </Anchor>
  );
}
