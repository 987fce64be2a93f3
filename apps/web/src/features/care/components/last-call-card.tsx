import { Button, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { Icon } from '../../../components/icons.js';
import { isGoingOn, isTalking } from '../../../lib/call-words.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import type { CallRow } from '../api/calls.js';
import classes from './companion-home-page.module.css';

/** What was said, in short and in the person's own words. */
export function LastCallCard({ call }: { call: CallRow }) {
  const t = useText();
  const running = isGoingOn(call);
  const talked = isTalking(call) || call.outcome === 'completed';
  if (!running && !talked && !call.summary) return null;
  return (
    <article className={classes.call} aria-label={t('home.callCard')}>
      {call.summary && <Text className={classes.summary}>{call.summary}</Text>}
      {!call.summary && !running && <Text className={classes.summary}>{t('home.analysing')}</Text>}
      {call.mood?.quote && <blockquote className={`speech ${classes.quote}`}>“{call.mood.quote}”</blockquote>}
      <Group gap="xs" mt={running ? 0 : 'md'}>
        <Button
          component={Link}
          to={paths.call(call.id)}
          leftSection={<Icon name={running ? 'phone' : 'message'} size={18} />}
        >
          {t(running ? 'home.follow' : 'home.readCall')}
        </Button>
      </Group>
    </article>
  );
}
