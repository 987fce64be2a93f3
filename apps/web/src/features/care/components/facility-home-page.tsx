import { Button, Select, TextInput, Title } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { CallMark } from '../../../components/call-mark.js';
import { Empty } from '../../../components/empty.js';
import { Icon } from '../../../components/icons.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { wasMissed } from '../../../lib/call-words.js';
import { type Directory, type Person, useDirectory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';
import { type CallRow, useLatestCalls } from '../api/calls.js';
import { type Standing, standingsOf } from '../lib/facility.js';
import classes from './facility-home-page.module.css';
import { ServiceStatus } from './service-status.js';
import { useHeadline } from './use-headline.js';

/** With many residents the question is not “how are they” but “who needs someone now”. */
export function FacilityHomePage() {
  useTitle('home.titleFacility');
  const directory = useDirectory();
  const calls = useLatestCalls(100);
  return (
    <QueryState query={directory} skeleton={<Blocks count={4} height={76} />}>
      {(known) => (
        <QueryState query={calls} skeleton={<Blocks count={4} height={76} />}>
          {({ data }) => <Today directory={known} calls={data} />}
        </QueryState>
      )}
    </QueryState>
  );
}

const strong = (chunks: ReactNode[]) => <b key="b">{chunks}</b>;

function Today({ directory, calls }: { directory: Directory; calls: readonly CallRow[] }) {
  const t = useText();
  const now = useNow();
  const people = directory.people.filter(({ service }) => service?.status !== 'cancelled');
  const standings = standingsOf(people, calls, now);
  const needs = standings.filter(({ kind }) => kind === 'needs');
  const count = (kind: Standing['kind']) => standings.filter((standing) => standing.kind === kind).length;
  const answered = count('answered');
  const toCome = count('toCome');
  if (people.length === 0)
    return (
      <>
        <Title order={1}>{t('home.titleFacility')}</Title>
        <Empty
          action={
            <Button component={Link} to={paths.newPerson}>
              {t('home.addResident')}
            </Button>
          }
        >
          {t('home.noPeople')}
        </Empty>
      </>
    );
  return (
    <>
      <Title order={1} className={classes.headline}>
        {needs.length > 0
          ? t('home.needs', { count: needs.length, total: people.length })
          : t('home.allClear', { called: answered, toCome })}
      </Title>
      <ol className={classes.tally} aria-label={t('home.tally')}>
        <li>{t.rich('home.tallyAnswered', { count: answered, b: strong })}</li>
        <li>
          {t.rich('home.tallyMissed', { count: needs.filter(({ call }) => call && wasMissed(call)).length, b: strong })}
        </li>
        <li>{t.rich('home.tallyToCome', { count: toCome, b: strong })}</li>
      </ol>
      {needs.length > 0 && (
        <ul className={classes.needs} aria-label={t('home.needsList')}>
          {needs.map((standing) => (
            <Need key={standing.person.patient.id} standing={standing} />
          ))}
        </ul>
      )}
      <Everyone standings={standings.filter(({ kind }) => kind !== 'needs')} isAll={needs.length === 0} />
    </>
  );
}

function addressOf({ patient, service }: Person): string {
  if (service) return paths.service(service.id);
  return paths.setUp(patient.id, patient.consent?.inForce ? 'voice' : 'consent');
}

function Need({ standing: { person, call } }: { standing: Standing }) {
  const t = useText();
  const { sentence, lead } = useHeadline(person, call);
  const isReady = person.patient.consent?.inForce === true;
  return (
    <li data-tone="attention">
      <div className={classes.who}>
        <b>{person.name}</b>
      </div>
      <div className={classes.what}>
        {call && isReady && <CallMark call={call} />}
        <span>
          {sentence} {lead}
        </span>
      </div>
      <div className={classes.owner}>
        <Button component={Link} to={addressOf(person)} size="sm" variant="light">
          {t('home.openPage', { name: person.name })}
        </Button>
      </div>
    </li>
  );
}

const SHOWN = ['all', 'answered', 'toCome', 'paused'] as const;
type Shown = (typeof SHOWN)[number];
const WORDS = {
  all: 'home.showAll',
  answered: 'home.showAnswered',
  toCome: 'home.showToCome',
  paused: 'home.showPaused',
} as const;

function Everyone({ standings, isAll }: { standings: readonly Standing[]; isAll: boolean }) {
  const t = useText();
  const { can } = useMe();
  const [query, setQuery] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const needle = query.trim().toLowerCase();
  const fits = standings.filter(
    ({ kind, person }) => (shown === 'all' || kind === shown) && person.name.toLowerCase().includes(needle),
  );
  const add = can('patient:manage') && (
    <Button
      component={Link}
      to={paths.newPerson}
      size="sm"
      variant="light"
      leftSection={<Icon name="plus" size={16} />}
    >
      {t('home.addResident')}
    </Button>
  );
  return (
    <Section title={t(isAll ? 'home.everyoneCalled' : 'home.everyone')} action={add}>
      <search className={classes.filters}>
        <TextInput
          aria-label={t('home.findResident')}
          placeholder={t('home.namePlaceholder')}
          leftSection={<Icon name="search" size={18} />}
          flex={1}
          size="md"
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Select
          aria-label={t('home.show')}
          data={SHOWN.map((value) => ({ value, label: t(WORDS[value]) }))}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          w={170}
          size="md"
          allowDeselect={false}
        />
      </search>
      {fits.length === 0 && <Empty>{t('home.nobodyFits')}</Empty>}
      <ul className={classes.fine}>
        {fits.map((standing) => (
          <Row key={standing.person.patient.id} standing={standing} />
        ))}
      </ul>
    </Section>
  );
}

function Row({ standing: { person, call, kind } }: { standing: Standing }) {
  const t = useText();
  const format = useFormat();
  const { service, zone } = person;
  const next = service?.nextCallAt;
  return (
    <li>
      <Link to={addressOf(person)} className={classes.rowLink}>
        {person.name}
      </Link>
      {kind === 'answered' && call && <CallMark call={call} />}
      {kind === 'paused' && service && <ServiceStatus service={service} />}
      {kind === 'toCome' && (
        <span className={classes.soft}>{next ? format.dayTime(next, zone) : t('people.noNext')}</span>
      )}
    </li>
  );
}
