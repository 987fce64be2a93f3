import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { Icon } from '../../../components/icons.js';
import type { Directory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { OUTCOMES } from '../lib/filters.js';
import classes from './calls-page.module.css';

const NAMES = ['q', 'service', 'outcome', 'from', 'to', 'direction'] as const;

/** Search looks through all calls; the filters narrow the list. One at a time, as the API has it. */
export function CallFilters({ directory }: { directory: Directory }) {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useState(search.get('q') ?? '');
  const set = (name: (typeof NAMES)[number], value: string | null, replace = false) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace },
    );
  const searchFor = useDebouncedCallback((value: string) => set('q', value.trim(), true), 300);
  const isSearching = (search.get('q')?.trim().length ?? 0) >= 2;
  const isFiltered = NAMES.some((name) => search.has(name));
  const people = directory.people.flatMap(({ service, name }) => (service ? [{ value: service.id, label: name }] : []));

  return (
    <search className={classes.filters}>
      <TextInput
        className={classes.query ?? ''}
        size="md"
        label={t('calls.searchLabel')}
        placeholder={t('calls.search')}
        leftSection={<Icon name="search" size={20} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          searchFor(event.currentTarget.value);
        }}
      />
      {!isSearching && (
        <>
          {people.length > 1 && (
            <Select
              className={classes.filter ?? ''}
              size="md"
              label={t('calls.person')}
              placeholder={t('calls.anyone')}
              clearable
              searchable
              data={people}
              value={search.get('service')}
              onChange={(value) => set('service', value)}
            />
          )}
          <Select
            className={classes.filter ?? ''}
            size="md"
            label={t('calls.outcome')}
            placeholder={t('calls.anyOutcome')}
            clearable
            data={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
            value={search.get('outcome')}
            onChange={(value) => set('outcome', value)}
          />
          <TextInput
            className={classes.date ?? ''}
            size="md"
            type="date"
            label={t('calls.from')}
            value={search.get('from') ?? ''}
            onChange={(event) => set('from', event.currentTarget.value)}
          />
          <TextInput
            className={classes.date ?? ''}
            size="md"
            type="date"
            label={t('calls.to')}
            value={search.get('to') ?? ''}
            onChange={(event) => set('to', event.currentTarget.value)}
          />
        </>
      )}
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => {
            setText('');
            setSearch({});
          }}
        >
          {t('common.clearAll')}
        </Button>
      )}
    </search>
  );
}
