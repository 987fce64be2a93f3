import { Anchor, Button, Select, Text, TextInput, VisuallyHidden } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import { Empty } from '../../../components/empty.js';
import { Icon } from '../../../components/icons.js';
import { QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import { ShowMore } from '../../../components/show-more.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { type MemoryKind, useMemory } from '../api/memory.js';
import { AddMemoryForm } from './memory-forms.js';
import { MEMORY_KINDS } from '../lib/memory-kinds.js';
import { MemoryTimeline } from './memory-timeline.js';
import { VerifyMemory } from './verify-memory.js';
import classes from './memory.module.css';

type MemorySectionProps = {
  readonly serviceId: string;
  readonly name: string;
  readonly zone: string;
  readonly persona: string;
};

export function MemorySection({ serviceId, name, zone, persona }: MemorySectionProps) {
  const t = useText();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<MemoryKind | null>(null);
  const [q] = useDebouncedValue(text.trim(), 250);
  const memory = useMemory(serviceId, { q, kind });
  const exported = `/api/services/${serviceId}/memory/export`;
  const isFiltered = q !== '' || kind !== null;
  const add = can('memory:manage') && (
    <Button
      size="sm"
      variant="light"
      leftSection={<Icon name="plus" size={16} />}
      aria-label={t('memory.addTitle')}
      onClick={open}
    >
      {t('common.add')}
    </Button>
  );

  return (
    <Section title={t('memory.title', { persona })} action={add}>
      <search className={classes.tools}>
        <TextInput
          aria-label={t('memory.search')}
          placeholder={t('memory.search')}
          leftSection={<Icon name="search" size={18} />}
          size="md"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          aria-label={t('memory.filter')}
          size="md"
          w={170}
          clearable
          placeholder={t('memory.all')}
          data={MEMORY_KINDS.map((value) => ({ value, label: t(`memoryKind.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
      </search>
      <QueryState query={memory}>
        {({ pages }) => {
          const entries = pages.flatMap(({ data }) => data);
          return (
            <>
              <VisuallyHidden role="status">
                {isFiltered && t('common.shown', { count: entries.length })}
              </VisuallyHidden>
              {entries.length === 0 && !isFiltered && <Empty>{t('memory.empty', { persona, name })}</Empty>}
              {entries.length === 0 && isFiltered && (
                <Empty
                  action={
                    <Button
                      variant="default"
                      size="sm"
                      onClick={() => {
                        setText('');
                        setKind(null);
                      }}
                    >
                      {t('common.clear')}
                    </Button>
                  }
                >
                  {t('memory.noHits', { query: q || (kind ? t(`memoryKind.${kind}`) : '') })}
                </Empty>
              )}
              <MemoryTimeline serviceId={serviceId} entries={entries} persona={persona} zone={zone} />
              <ShowMore pages={memory} />
            </>
          );
        }}
      </QueryState>
      <div className={classes.foot}>
        <VerifyMemory serviceId={serviceId} />
        <Text size="sm" c="dimmed">
          {t('memory.export')} <Download href={`${exported}.csv`}>{t('memory.exportCsv')}</Download>
          {' · '}
          <Download href={exported}>{t('memory.exportJson')}</Download>
        </Text>
        <Text size="sm" c="dimmed">
          {t('memory.footer')}
        </Text>
      </div>
      <Sheet title={t('memory.addTitle')} opened={opened} onClose={close}>
        <AddMemoryForm serviceId={serviceId} persona={persona} onSaved={close} />
      </Sheet>
    </Section>
  );
}

/** The browser saves it: the answer says that it is a file. */
function Download({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor href={href} download size="sm">
      {children}
    </Anchor>
  );
}
