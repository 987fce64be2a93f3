import { Anchor, Text } from '@mantine/core';
import { Fact, Facts } from '../../../components/facts.js';
import { Section } from '../../../components/section.js';
import type { Directory } from '../../../lib/directory.js';
import { formatPhone } from '../../../lib/format/phone.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useFormat } from '../../../lib/use-format.js';
import type { Call } from '../api/calls.js';
import classes from './call-page.module.css';

export function CallFacts({ call, directory }: { call: Call; directory: Directory }) {
  const t = useText();
  const format = useFormat();
  const { client, can } = useMe();
  const number = call.direction === 'inbound' ? call.from : call.to;
  const persona = directory.personaName(call.personaId) ?? t('calls.persona');
  const rangSeconds = call.answeredAt && call.initiatedAt ? secondsBetween(call.initiatedAt, call.answeredAt) : null;
  return (
    <Section title={t('call.itself')}>
      <Facts>
        {rangSeconds !== null ? (
          <Fact term={t('call.pickedUp')}>
            {t('call.pickedUpValue', { attempt: call.attempt, seconds: rangSeconds })}
          </Fact>
        ) : (
          call.initiatedAt && <Fact term={t('call.tried')}>{t('call.triedValue', { attempt: call.attempt })}</Fact>
        )}
        {call.topic && <Fact term={t('call.about')}>{call.topic}</Fact>}
        {number && (
          <Fact term={t('call.number')}>
            <Anchor href={`tel:${number}`} c="inherit" underline="hover">
              {formatPhone(number)}
            </Anchor>
          </Fact>
        )}
        {call.cost && can('billing:read') && <Fact term={t('call.cost')}>{format.money(call.cost)}</Fact>}
        {call.simulated && <Fact term={t('call.provider')}>{t('call.simulated')}</Fact>}
      </Facts>
      {call.answeredAt && (
        <details className={classes.details}>
          <summary>{t('call.knew', { persona })}</summary>
          <Text size="sm" mt="xs">
            {t('call.knewCount', { count: call.memoryUsed.length })}
          </Text>
        </details>
      )}
      {call.quality && client?.accountType === 'business' && <Technical quality={call.quality} />}
    </Section>
  );
}

const secondsBetween = (from: string, to: string) =>
  Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));

/** For those who run a line of business on it; a family has no use for milliseconds. */
function Technical({ quality }: { quality: NonNullable<Call['quality']> }) {
  const t = useText();
  const { p50, p95 } = quality.turnLatencyMs;
  return (
    <details className={classes.details}>
      <summary>{t('call.technical')}</summary>
      <Facts>
        {quality.timeToFirstWordMs !== null && (
          <Fact term={t('call.firstWord')}>{t('call.ms', { ms: quality.timeToFirstWordMs })}</Fact>
        )}
        {p50 !== null && p95 !== null && <Fact term={t('call.turns')}>{t('call.turnsValue', { p50, p95 })}</Fact>}
        <Fact term={t('call.interruptions')}>{quality.interruptions}</Fact>
      </Facts>
    </details>
  );
}
