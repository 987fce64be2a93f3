import { Button, Group } from '@mantine/core';
import { useText } from '../lib/i18n.js';

type Pages = {
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
};

/** Cursor paging. New rows come below the button's place, so focus stays where reading goes on. */
export function ShowMore({ pages }: { pages: Pages }) {
  const t = useText();
  if (!pages.hasNextPage) return null;
  return (
    <Group justify="center" mt="md">
      <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('common.showMore')}
      </Button>
    </Group>
  );
}
