import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { CallMark } from '../../../components/call-mark.js';
import { Empty } from '../../../components/empty.js';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { StatusMark } from '../../../components/status-mark.js';
import { isGoingOn, wasMissed } from '../../../lib/call-words.js';
import { type Person, useDirectory } from '../../../lib/directory.js';
import { type MessageKey, useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { type CallRow, useLatestCalls } from '../api/calls.js';
import { latestByService, needsSomeone } from '../lib/standing.js';
import classes from './people-page.module.css';
import { ServiceStatus } from './service-status.js';

/** Who needs someone first, then by name. */
export function PeoplePage() {
  const t = useText();
  const { client, can } = useMe();
  const isFacility = client?.accountType === 'facility';
  useTitle(isFacility ? 'people.titleFacility' : 'people.title');
  const directory = useDirectory();
  const calls = useLatestCalls(100);
  const [query, setQuery] = useState('');
  const words: Record<'title' | 'add', MessageKey> = isFacility
    ? { title: 'people.titleFacility', add: 'people.addResident' }
    : { title: 'people.title', add: 'people.add' };
  const add = can('patient:manage') && (
    <Button component={Link} to={paths.newPerson} leftSection={<Icon name="plus" size={18} />}>
      {t(words.add)}
    </Button>
  );

  return (
    <>
      <PageHeader actionsBeside title={t(words.title)} actions={add} />
      <QueryState query={directory} skeleton={<Blocks count={4} height={72} />}>
        {({ people }) => {
          if (people.length === 0) return <Empty action={add}>{t('people.empty')}</Empty>;
          const latest = latestByService(calls.data?.data ?? []);
          const needle = query.trim().toLowerCase();
          const shown = people
            .filter(({ patient }) => `${patient.firstName} ${patient.nickname ?? ''}`.toLowerCase().includes(needle))
            .toSorted(
              (a, b) =>
                Number(needsSomeone(b, latest)) - Number(needsSomeone(a, latest)) || a.name.localeCompare(b.name),
            );
          return (
            <>
              {people.length > 5 && (
                <search>
                  <TextInput
                    aria-label={t('people.search')}
                    placeholder={t('people.search')}
                    leftSection={<Icon name="search" size={20} />}
                    size="md"
                    mb="sm"
                    value={query}
                    onChange={(event) => setQuery(event.currentTarget.value)}
                  />
                </search>
              )}
              {shown.length === 0 ? (
                <Empty
                  action={
                    <Button variant="default" size="sm" onClick={() => setQuery('')}>
                      {t('common.clear')}
                    </Button>
                  }
                >
                  {t('people.notFound', { query })}
                </Empty>
              ) : (
                <ul className={classes.list} aria-label={t(words.title)}>
                  {shown.map((person) => (
                    <li key={person.patient.id}>
                      <PersonRow person={person} call={person.service && latest.get(person.service.id)} />
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </QueryState>
    </>
  );
}

const addressOf = ({ patient, service }: Person) => {
  if (service) return paths.service(service.id);
  return paths.setUp(patient.id, patient.consent?.inForce ? 'voice' : 'consent');
};

function PersonRow({ person, call }: { person: Person; call: CallRow | null | undefined }) {
  const t = useText();
  const format = useFormat();
  const { patient, service, name, zone } = person;
  return (
    <Link to={addressOf(person)} className={classes.row}>
      <span className={classes.name}>{patient.nickname ? `${patient.firstName} (${patient.nickname})` : name}</span>
      <span className={classes.cell}>
        <small>{t('people.lastCall')}</small>
        {call ? format.dayTime(call.initiatedAt ?? call.scheduledFor, zone) : t('people.neverCalled')}
      </span>
      <span className={classes.cell}>
        <small>{t('people.nextCall')}</small>
        {service?.nextCallAt ? format.dayTime(service.nextCallAt, zone) : t('people.noNext')}
      </span>
      <span className={classes.mark}>
        <PersonMark person={person} call={call} />
      </span>
    </Link>
  );
}

/** One mark a row: the thing to know first. */
function PersonMark({ person: { patient, service }, call }: { person: Person; call: CallRow | null | undefined }) {
  const t = useText();
  if (call && isGoingOn(call)) return <CallMark call={call} />;
  if (!service)
    return (
      <StatusMark tone="attention" icon="alert">
        {t('people.setUp')}
      </StatusMark>
    );
  if (!patient.consent?.inForce)
    return (
      <StatusMark tone="attention" icon="alert">
        {t(patient.consent?.withdrawnAt ? 'consent.statusWithdrawn' : 'consent.statusNone')}
      </StatusMark>
    );
  if (service.status === 'active' && call && (wasMissed(call) || call.status === 'refused'))
    return <CallMark call={call} />;
  return <ServiceStatus service={service} />;
}
