import { ActionIcon, Anchor, Menu, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { Icon } from '../../../components/icons.js';
import { Sheet } from '../../../components/sheet.js';
import { TimeStamp } from '../../../components/time-stamp.js';
import { sentenceCase } from '../../../lib/format/words.js';
import { daysFromNow, localDay } from '../../../lib/format/time.js';
import { type Translate, useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { asMood, MOOD_KEYS } from '../../../lib/moods.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';
import type { MemoryEntry } from '../api/memory.js';
import { MEMORY_ICONS } from '../lib/memory-kinds.js';
import { CorrectMemoryForm, WithdrawMemoryForm } from './memory-forms.js';
import classes from './memory.module.css';

type MemoryTimelineProps = {
  readonly serviceId: string;
  readonly entries: readonly MemoryEntry[];
  readonly persona: string;
  readonly zone: string;
};
type Task = { readonly kind: 'correct' | 'withdraw'; readonly entry: MemoryEntry };

/** Newest first. What no longer counts stays, struck: nobody has to wonder where a line went. */
export function MemoryTimeline({ serviceId, entries, persona, zone }: MemoryTimelineProps) {
  const t = useText();
  const [task, setTask] = useState<Task | null>(null);
  const done = () => setTask(null);
  return (
    <>
      <ol className={classes.timeline}>
        {entries
          .filter(({ kind }) => kind !== 'retraction')
          .map((entry) => (
            <li key={entry.id} data-kind={entry.kind} data-author={entry.author}>
              <span className={classes.dot}>
                <Icon name={MEMORY_ICONS[entry.kind]} size={16} stroke={2} />
              </span>
              <Entry entry={entry} persona={persona} zone={zone} />
              <EntryMenu entry={entry} onChoose={(kind) => setTask({ kind, entry })} />
            </li>
          ))}
      </ol>
      <Sheet
        title={t(task?.kind === 'correct' ? 'memory.correctTitle' : 'memory.withdrawTitle')}
        opened={task !== null}
        onClose={done}
      >
        {task?.kind === 'correct' && (
          <CorrectMemoryForm serviceId={serviceId} entry={task.entry} persona={persona} onSaved={done} />
        )}
        {task?.kind === 'withdraw' && <WithdrawMemoryForm serviceId={serviceId} entry={task.entry} onSaved={done} />}
      </Sheet>
    </>
  );
}

type EntryProps = Omit<MemoryTimelineProps, 'serviceId' | 'entries'> & { readonly entry: MemoryEntry };

function Entry({ entry, persona, zone }: EntryProps) {
  const t = useText();
  const format = useFormat();
  const off = stateOf(entry);
  return (
    <div className={classes.entry}>
      <Text size="sm" c="dimmed">
        <b>{t(`memoryKind.${entry.kind}`)}</b>
        {' · '}
        <TimeStamp at={entry.createdAt}>{format.dayTime(entry.createdAt)}</TimeStamp>
      </Text>
      <Text className={classes.text} data-off={off !== null || undefined}>
        {wordsOf(entry, t)}
      </Text>
      <Text size="sm" c="dimmed">
        <Source entry={entry} zone={zone} />
        {off === 'retracted' && ` ${t('memory.withdrawn')}.`}
        {off === 'superseded' && ` ${t('memory.replaced')}.`}
        {off === null && entry.conflictsWith && ` ${t('memory.unsure', { persona })}.`}
      </Text>
    </div>
  );
}

/** A mood is one of five words here, whatever the line says to the model. */
function wordsOf({ kind, mood, text }: MemoryEntry, t: Translate): string {
  const value = asMood(mood);
  if (kind === 'mood' && value !== null) return t('memory.mood', { mood: t(MOOD_KEYS[value]).toLowerCase() });
  if (text === null) return t('memory.forgotten');
  // The kind is said above the line; a model needs it in the line.
  return sentenceCase(kind === 'missed_call' ? text.replace(/^missed call:\s*/i, '') : text);
}

function stateOf({ retracted, supersededBy, forgotten }: MemoryEntry): 'forgotten' | 'retracted' | 'superseded' | null {
  if (forgotten) return 'forgotten';
  if (retracted) return 'retracted';
  return supersededBy ? 'superseded' : null;
}

function Source({ entry, zone }: { entry: MemoryEntry; zone: string }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  if (entry.author === 'admin') return t('memory.byAdmin');
  if (!entry.sourceCallId) return entry.author === 'user' ? t('memory.byYou') : t('memory.fromCallPlain');
  return (
    <Anchor component={Link} to={paths.call(entry.sourceCallId)} size="sm" c="inherit">
      {t('memory.fromCall', {
        days: -daysFromNow(entry.createdAt, zone, now),
        date: format.plainDate(localDay(entry.createdAt, zone), { weekday: undefined }),
      })}
    </Anchor>
  );
}

type EntryMenuProps = { readonly entry: MemoryEntry; readonly onChoose: (kind: Task['kind']) => void };

function EntryMenu({ entry, onChoose }: EntryMenuProps) {
  const t = useText();
  const { can } = useMe();
  if (stateOf(entry) !== null || !can('memory:manage')) return null;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon aria-label={t('memory.actions', { text: entry.text ?? '' })}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onChoose('correct')}>{t('memory.correct')}</Menu.Item>
        <Menu.Item onClick={() => onChoose('withdraw')}>{t('memory.withdraw')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
