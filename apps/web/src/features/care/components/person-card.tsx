import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { CallMark } from '../../../components/call-mark.js';
import type { Person } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import type { CallRow } from '../api/calls.js';
import classes from './companion-home-page.module.css';
import { useHeadline } from './use-headline.js';

type PersonCardProps = { readonly person: Person; readonly call: CallRow | undefined };

/** One of several people: the sentence about them, the call, the next one. */
export function PersonCard({ person, call }: PersonCardProps) {
  const t = useText();
  const format = useFormat();
  const { sentence, lead } = useHeadline(person, call);
  const { service, patient, name, zone } = person;
  const address = service
    ? paths.service(service.id)
    : paths.setUp(patient.id, patient.consent?.inForce ? 'voice' : 'consent');
  return (
    <article className={classes.person} aria-label={name}>
      <div className={classes.personTop}>
        <Text fw={650}>{sentence}</Text>
        {call && <CallMark call={call} />}
      </div>
      {call?.status === 'refused' && <Text size="sm">{lead}</Text>}
      {call?.summary && <Text size="sm">{call.summary}</Text>}
      <div className={classes.personTop}>
        <Text size="sm" c="dimmed">
          {service?.nextCallAt
            ? `${t('home.nextCall')}: ${format.day(service.nextCallAt, zone)}, ${format.bothTimes(service.nextCallAt, person)}`
            : t('home.nextNone')}
        </Text>
        <Anchor component={Link} to={address} size="sm" className={classes.inlineLink ?? ''}>
          {t(service ? 'home.openPage' : 'people.setUp', { name })}
        </Anchor>
      </div>
    </article>
  );
}
