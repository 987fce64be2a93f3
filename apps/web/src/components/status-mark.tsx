import { Badge } from '@mantine/core';
import type { Tone } from '../lib/tone.js';
import { Icon, type IconName } from './icons.js';

const glyphs: Record<Tone, IconName> = {
  fine: 'check',
  attention: 'clock',
  urgent: 'alert',
  live: 'phone',
  quiet: 'pause',
};

type StatusMarkProps = { readonly tone: Tone; readonly icon?: IconName | undefined; readonly children: string };

/** A status is always shape, word and colour together. */
export function StatusMark({ tone, icon, children }: StatusMarkProps) {
  const ink = tone === 'quiet' ? 'var(--ev-ink-soft)' : `var(--ev-${tone})`;
  const ground = tone === 'quiet' ? 'var(--ev-sunken)' : `var(--ev-${tone}-soft)`;
  return (
    <Badge
      leftSection={<Icon name={icon ?? glyphs[tone]} size={14} stroke={2.25} />}
      styles={{
        root: { background: ground, color: ink, height: 26, paddingInline: 8, flex: 'none' },
        label: { fontSize: 13, lineHeight: '26px' },
      }}
    >
      {children}
    </Badge>
  );
}
