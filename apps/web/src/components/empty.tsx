import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** One sentence of what will be here, and one action. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="flex-start" gap="sm" py="sm">
      <Text c="dimmed" maw="var(--ev-measure)">
        {children}
      </Text>
      {action}
    </Stack>
  );
}
