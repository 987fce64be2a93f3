import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { CallList } from '../../../components/call-list.js';
import { Empty } from '../../../components/empty.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { ShowMore } from '../../../components/show-more.js';
import { isGoingOn } from '../../../lib/call-words.js';
import { type Directory, useDirectory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type CallSummary, type FoundCall, useCalls, useFoundCalls, useLiveCalls } from '../api/calls.js';
import { readFilter } from '../lib/filters.js';
import { CallFilters } from './call-filters.js';
import classes from './calls-page.module.css';

/** The address holds search and filters: a page can be sent, and Back undoes the last choice. */
export function CallsPage() {
  const t = useText();
  useTitle('calls.title');
  const [search] = useSearchParams();
  const directory = useDirectory();
  const q = search.get('q')?.trim() ?? '';
  const person = directory.data?.ofService(search.get('service'));
  return (
    <>
      <PageHeader
        title={t('calls.title')}
        lead={person ? t('calls.leadService', { name: person.name }) : t('calls.lead')}
      />
      <QueryState query={directory} skeleton={<Blocks count={4} height={60} />}>
        {(known) => (
          <>
            <CallFilters directory={known} />
            {q.length >= 2 ? <Found q={q} directory={known} /> : <Listed key={search.toString()} directory={known} />}
          </>
        )}
      </QueryState>
    </>
  );
}

/** Live ones on top, in a frame of their own; the rest newest first. */
function Listed({ directory }: { directory: Directory }) {
  const t = useText();
  const format = useFormat();
  const [search, setSearch] = useSearchParams();
  const filter = readFilter(search, format.zone);
  const isFiltered = Object.keys(filter).length > 0;
  const live = useLiveCalls();
  const calls = useCalls(filter);
  const running = live.data?.data ?? [];
  return (
    <>
      {running.length > 0 && !isFiltered && (
        <div className={`${classes.card} ${classes.live}`}>
          <CallList calls={running} directory={directory} label={t('calls.liveNow')} />
        </div>
      )}
      <QueryState query={calls} skeleton={<Blocks count={6} height={60} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data).filter((call) => isFiltered || !isGoingOn(call));
          if (rows.length === 0 && !isFiltered) return running.length === 0 && <Empty>{t('calls.empty')}</Empty>;
          return (
            <>
              <Text size="sm" c="dimmed" mb="xs" role="status">
                {isFiltered && t('calls.results', { count: rows.length })}
              </Text>
              {rows.length === 0 ? (
                <Empty
                  action={
                    <Button variant="default" onClick={() => setSearch({})}>
                      {t('common.clearAll')}
                    </Button>
                  }
                >
                  {t('calls.noFit')}
                </Empty>
              ) : (
                <Rows calls={rows} directory={directory} />
              )}
              <ShowMore pages={calls} />
            </>
          );
        }}
      </QueryState>
    </>
  );
}

/** A list that is being read does not move: what is newer waits behind a button. */
function Rows({ calls, directory }: { calls: readonly CallSummary[]; directory: Directory }) {
  const t = useText();
  const [top, setTop] = useState(calls[0]?.id);
  const newer = Math.max(
    0,
    calls.findIndex(({ id }) => id === top),
  );
  return (
    <>
      <div role="status" className={classes.newer}>
        {newer > 0 && (
          <Button size="sm" variant="light" onClick={() => setTop(calls[0]?.id)}>
            {t('calls.new', { count: newer })}
          </Button>
        )}
      </div>
      <div className={classes.card}>
        <CallList calls={calls.slice(newer)} directory={directory} label={t('calls.title')} />
      </div>
    </>
  );
}

function Found({ q, directory }: { q: string; directory: Directory }) {
  const t = useText();
  const [, setSearch] = useSearchParams();
  const found = useFoundCalls(q);
  return (
    <QueryState query={found} skeleton={<Blocks count={4} height={72} />}>
      {({ pages }) => {
        const rows = pages.flatMap(({ data }) => data);
        return (
          <>
            <Text size="sm" c="dimmed" mb="xs" role="status">
              {t('calls.results', { count: rows.length })}
            </Text>
            {rows.length === 0 ? (
              <Empty
                action={
                  <Button variant="default" onClick={() => setSearch({})}>
                    {t('common.clear')}
                  </Button>
                }
              >
                {t('calls.noHits', { query: q })}
              </Empty>
            ) : (
              <div className={classes.card}>
                <CallList calls={rows} directory={directory} label={t('calls.title')} extra={hit} />
              </div>
            )}
            <ShowMore pages={found} />
          </>
        );
      }}
    </QueryState>
  );
}

/** What was said, with the words that were looked for. */
function hit({ match }: FoundCall) {
  if (!match) return null;
  return (
    <span className="speech">
      {match.snippet.map(({ text, hit: isHit }, index) =>
        // The parts of one sentence, in its order: their place is what they are.
        // oxlint-disable-next-line react/no-array-index-key
        isHit ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </span>
  );
}
