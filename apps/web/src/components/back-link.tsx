import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from './icons.js';

/** The way up, above a title. */
export function BackLink({ to, children }: { to: string; children: string }) {
  return (
    <Anchor
      component={Link}
      to={to}
      size="sm"
      underline="hover"
      style={{ display: 'inline-flex', alignItems: 'center', gap: 2, minHeight: 32, marginLeft: -4 }}
    >
      <Icon name="chevronLeft" size={18} />
      {children}
    </Anchor>
  );
}
