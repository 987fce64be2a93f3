import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type PageHeaderProps = {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly eyebrow?: ReactNode;
  readonly actions?: ReactNode;
  readonly status?: ReactNode;
  /** One short action stays on the title’s row even at 390 px; several wrap under it. */
  readonly actionsBeside?: boolean;
};

export function PageHeader({ title, lead, eyebrow, actions, status, actionsBeside = false }: PageHeaderProps) {
  return (
    <Group
      component="header"
      justify="space-between"
      align={actionsBeside ? 'flex-start' : 'flex-end'}
      wrap={actionsBeside ? 'nowrap' : 'wrap'}
      gap="md"
      mb="lg"
    >
      <Box style={{ flex: actionsBeside ? '1 1 0' : '1 1 320px', minWidth: 0 }}>
        {eyebrow}
        <Group gap="sm">
          <Title order={1}>{title}</Title>
          {status}
        </Group>
        {lead && (
          <Text component="div" c="dimmed" mt={4} maw="var(--ev-measure)">
            {lead}
          </Text>
        )}
      </Box>
      {actions && <Group gap="xs">{actions}</Group>}
    </Group>
  );
}
