import { Button, Text } from '@mantine/core';
import { Empty } from '../../../components/empty.js';
import { useText } from '../../../lib/i18n.js';

/** Says what was searched, why a number may not be found, and how to start again. */
export function Nobody({ query, onClear }: { query: string; onClear: () => void }) {
  const t = useText();
  return (
    <Empty
      action={
        <Button variant="default" onClick={onClear}>
          {t('admin.clear')}
        </Button>
      }
    >
      <Text span fw={650} c="var(--ev-ink)">
        {query ? t('admin.nobody', { query }) : t('admin.noFit')}
      </Text>{' '}
      {query && t('admin.nobodyHelp')}
    </Empty>
  );
}
