import { Button, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { Columns } from '../../../components/columns.js';
import { Empty } from '../../../components/empty.js';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { type Directory, type Person, useDirectory } from '../../../lib/directory.js';
import { localDay } from '../../../lib/format/time.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useFormat } from '../../../lib/use-format.js';
import { useNow } from '../../../lib/use-now.js';
import { type CallRow, useLatestCalls } from '../api/calls.js';
import { latestByService, needsSomeone } from '../lib/standing.js';
import classes from './companion-home-page.module.css';
import { LastCallCard } from './last-call-card.js';
import { LatestCalls } from './latest-calls.js';
import { MoodSection } from './mood-section.js';
import { NextCall } from './next-call.js';
import { PersonCard } from './person-card.js';
import { useGroupHeadline, useHeadline } from './use-headline.js';

/** Nora's question is whether all is well: the first sentence answers it. */
export function CompanionHomePage() {
  useTitle('home.title');
  const directory = useDirectory();
  const calls = useLatestCalls(50);
  return (
    <QueryState query={directory} skeleton={<Blocks count={3} height={140} />}>
      {(known) => (
        <QueryState query={calls} skeleton={<Blocks count={3} height={140} />}>
          {({ data }) => <Home directory={known} calls={data} />}
        </QueryState>
      )}
    </QueryState>
  );
}

type HomeProps = { readonly directory: Directory; readonly calls: readonly CallRow[] };

function Home({ directory, calls }: HomeProps) {
  const people = directory.people.filter(({ service }) => service?.status !== 'cancelled');
  const { client } = useMe();
  const [only] = people;
  if (!only && client?.accountType === 'business') return <BusinessHome directory={directory} calls={calls} />;
  if (!only) return <Nobody />;
  return people.length === 1 ? (
    <OnePerson person={only} directory={directory} calls={calls} />
  ) : (
    <SeveralPeople people={people} directory={directory} calls={calls} />
  );
}

/** Whose line answers instead of calling: what it did is in its calls. */
function BusinessHome({ directory, calls }: HomeProps) {
  const t = useText();
  return (
    <>
      <PageHeader title={t('home.title')} lead={t('home.businessLead')} />
      <LatestCalls calls={calls.slice(0, 10)} directory={directory} />
    </>
  );
}

function Nobody() {
  const t = useText();
  const { can } = useMe();
  return (
    <>
      <PageHeader title={t('home.title')} />
      <Empty
        action={
          can('patient:manage') && (
            <Button component={Link} to={paths.newPerson} leftSection={<Icon name="plus" size={18} />}>
              {t('home.addPerson')}
            </Button>
          )
        }
      >
        {t('home.noPeople')}
      </Empty>
    </>
  );
}

function Headline({ sentence, lead }: { sentence: string; lead?: string | undefined }) {
  const format = useFormat();
  const today = localDay(useNow(), format.zone);
  return (
    <header className={classes.lead}>
      <Text size="sm" c="dimmed" fw={550}>
        {format.plainDate(today, { weekday: 'long', month: 'long' })}
      </Text>
      <Title order={1} className={classes.headline}>
        {sentence}
      </Title>
      {lead && (
        <Text c="dimmed" mt={6}>
          {lead}
        </Text>
      )}
    </header>
  );
}

function OnePerson({ person, directory, calls }: HomeProps & { readonly person: Person }) {
  const { service, name, zone } = person;
  const call = service ? latestByService(calls).get(service.id) : undefined;
  const { sentence, lead } = useHeadline(person, call);
  if (!service) return <PersonAlone person={person} sentence={sentence} />;
  return (
    <>
      <Headline sentence={sentence} lead={lead} />
      <Columns
        main={
          <>
            {call && <LastCallCard call={call} />}
            <MoodSection serviceId={service.id} name={name} zone={zone} height={190} more />
          </>
        }
        side={
          <>
            <NextCall person={person} service={service} />
            <LatestCalls calls={calls.slice(0, 5)} directory={directory} />
          </>
        }
      />
    </>
  );
}

/** Typed in, but the setting up was left: the one thing to do is to go on with it. */
function PersonAlone({ person, sentence }: { person: Person; sentence: string }) {
  const t = useText();
  const step = person.patient.consent?.inForce ? 'voice' : 'consent';
  return (
    <>
      <Headline sentence={sentence} />
      <Button component={Link} to={paths.setUp(person.patient.id, step)}>
        {t('people.setUp')}
      </Button>
    </>
  );
}

function SeveralPeople({ people, directory, calls }: HomeProps & { readonly people: readonly Person[] }) {
  const latest = latestByService(calls);
  const sentence = useGroupHeadline(people, latest);
  const order = people.toSorted(
    (a, b) => Number(needsSomeone(b, latest)) - Number(needsSomeone(a, latest)) || a.name.localeCompare(b.name),
  );
  return (
    <>
      <Headline sentence={sentence} />
      <Columns
        main={
          <div className={classes.cards}>
            {order.map((person) => (
              <PersonCard
                key={person.patient.id}
                person={person}
                call={person.service ? latest.get(person.service.id) : undefined}
              />
            ))}
          </div>
        }
        side={<LatestCalls calls={calls.slice(0, 6)} directory={directory} />}
      />
    </>
  );
}
