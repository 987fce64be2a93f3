import { Card, Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './section.module.css';

type SectionProps = {
  readonly title: string;
  readonly action?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
};

/** A titled card that is also a landmark, so a screen reader can jump from section to section. */
export function Section({ title, action, flush = false, children }: SectionProps) {
  const id = useId();
  return (
    <Card component="section" aria-labelledby={id} padding={0} className={classes.section}>
      <Group
        justify="space-between"
        wrap="nowrap"
        px={{ base: 'md', sm: 'lg' }}
        pt="md"
        pb={flush ? 'xs' : 0}
        mih={52}
        gap="xs"
      >
        <Title order={2} id={id}>
          {title}
        </Title>
        {action && <span className={classes.action}>{action}</span>}
      </Group>
      <div className={flush ? undefined : classes.body}>{children}</div>
    </Card>
  );
}
