import { Text } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { Icon, type IconName } from './icons.js';
import classes from './notice.module.css';

type NoticeProps = {
  readonly tone: 'attention' | 'urgent' | 'live' | 'quiet';
  readonly icon?: IconName;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
};

const glyphs: Record<NoticeProps['tone'], IconName> = {
  attention: 'flag',
  urgent: 'alert',
  live: 'phone',
  quiet: 'info',
};

/** A strip that a person should look at; what it says is in words, the colour only draws the eye. */
export function Notice({ tone, icon, title, children, action }: NoticeProps) {
  const isQuiet = tone === 'quiet';
  const colours = {
    '--notice-ink': isQuiet ? 'var(--ev-ink-soft)' : `var(--ev-${tone})`,
    '--notice-ground': isQuiet ? 'var(--ev-sunken)' : `var(--ev-${tone}-soft)`,
    '--notice-line': isQuiet ? 'var(--ev-line)' : `var(--ev-${tone}-line)`,
  } as CSSProperties;
  return (
    <aside className={classes.notice} style={colours}>
      <span className={classes.icon}>
        <Icon name={icon ?? glyphs[tone]} />
      </span>
      <div className={classes.words}>
        <Text fw={650}>{title}</Text>
        {children && (
          <Text component="div" size="sm" mt={2}>
            {children}
          </Text>
        )}
        {action && <div style={{ marginTop: 8 }}>{action}</div>}
      </div>
    </aside>
  );
}
