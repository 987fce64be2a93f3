import { Button, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import { Empty } from '../../../components/empty.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import classes from './gallery.module.css';

export function GalleryTabs() {
  const t = useText();
  const { pathname } = useLocation();
  const tabs = [
    { to: paths.personas, label: t('personas.title') },
    { to: paths.scenarios, label: t('scenarios.title') },
  ];
  return (
    <nav className={classes.tabs} aria-label={t('gallery.tabs')}>
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}

export type Item = {
  readonly id: string;
  readonly readyMade: boolean;
  readonly archived: boolean;
  readonly name: string;
};

type GalleryProps<Thing extends Item> = {
  readonly things: readonly Thing[];
  readonly ready: string;
  readonly own: string;
  readonly ownEmpty: string;
  readonly describe: (thing: Thing) => ReactNode;
  readonly onChange: (thing: Thing) => void;
  readonly onArchive: (thing: Thing) => void;
};

/** Your own first once there are any; ready ones are to be used, not to be changed. */
export function Gallery<Thing extends Item>({
  things,
  ready,
  own,
  ownEmpty,
  describe,
  onChange,
  onArchive,
}: GalleryProps<Thing>) {
  const t = useText();
  const { can } = useMe();
  const yours = things.filter(({ readyMade, archived }) => !readyMade && !archived);
  const cards = (some: readonly Thing[], areYours: boolean, label: string) => (
    <ul className={classes.cards} aria-label={label}>
      {some.map((thing) => (
        <li key={thing.id} className={classes.card}>
          <span className={classes.name}>{thing.name}</span>
          {describe(thing)}
          {areYours && can('persona:manage') && (
            <div className={classes.actions}>
              <Button
                variant="subtle"
                size="compact-md"
                aria-label={t('personas.changeName', { name: thing.name })}
                onClick={() => onChange(thing)}
              >
                {t('common.change')}
              </Button>
              <Button
                variant="subtle"
                color="red"
                size="compact-md"
                aria-label={t('personas.archiveName', { name: thing.name })}
                onClick={() => onArchive(thing)}
              >
                {t('personas.archive')}
              </Button>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <Title order={2} mb="xs">
        {own}
      </Title>
      {yours.length > 0 ? cards(yours, true, own) : <Empty>{ownEmpty}</Empty>}
      <Title order={2} mb="xs" mt="md">
        {ready}
      </Title>
      {cards(
        things.filter(({ readyMade }) => readyMade),
        false,
        ready,
      )}
    </>
  );
}

export const Soft = ({ children }: { children: ReactNode }) => (
  <Text component="span" className={classes.soft ?? ''}>
    {children}
  </Text>
);
