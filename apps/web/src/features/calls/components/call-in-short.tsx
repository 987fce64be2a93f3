import { Text } from '@mantine/core';
import { Fact, Facts } from '../../../components/facts.js';
import { Section } from '../../../components/section.js';
import { sentenceCase } from '../../../lib/format/words.js';
import { type Translate, useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { asMood, MOOD_KEYS } from '../../../lib/moods.js';
import { useFormat } from '../../../lib/use-format.js';
import { type Call, useMemoryOf } from '../api/calls.js';
import classes from './call-page.module.css';

/** What the call came to, in sentences; how the words were found is under Technical. */
export function CallInShort({ call }: { call: Call }) {
  const t = useText();
  const format = useFormat();
  const { client, can } = useMe();
  const mood = asMood(call.mood?.value ?? null);
  const topics = call.topics.map((topic) => topicWord(topic, t));
  return (
    <Section title={t('call.inShort')}>
      <Summary call={call} />
      <Facts>
        {mood !== null && (
          <Fact term={t('call.sounded')} note={call.mood?.quote && <span className="speech">“{call.mood.quote}”</span>}>
            {t(MOOD_KEYS[mood])}
          </Fact>
        )}
        {topics.length > 0 && <Fact term={t('call.talkedAbout')}>{sentenceCase(format.list(topics))}</Fact>}
        {client?.accountType === 'business' && call.score !== null && (
          <Fact term={t('call.score')}>{t('call.scoreWord', { word: scoreWord(call.score), score: call.score })}</Fact>
        )}
        {call.recommendations.length > 0 && <Fact term={t('call.recommended')}>{call.recommendations.join(' ')}</Fact>}
        {can('memory:read') && <Remembered call={call} />}
      </Facts>
    </Section>
  );
}

const TOPICS = [
  'family',
  'friends',
  'health_talk',
  'sleep',
  'meals',
  'medicine',
  'home',
  'weather',
  'hobby',
  'faith',
  'memories',
  'news',
  'money',
  'plans',
  'loneliness',
  'booking',
  'pricing',
  'support',
  'transfer',
  'message',
  'demo',
  'complaint',
  'spam',
] as const;

/** A topic that this build does not know yet is shown as it is. */
function topicWord(topic: string, t: Translate): string {
  const known = TOPICS.find((word) => word === topic);
  return known ? t(`topic.${known}`).toLowerCase() : topic.replaceAll('_', ' ');
}

function scoreWord(score: number): 'excellent' | 'good' | 'fair' | 'poor' {
  if (score >= 90) return 'excellent';
  if (score >= 70) return 'good';
  return score >= 50 ? 'fair' : 'poor';
}

function Summary({ call }: { call: Call }) {
  const t = useText();
  if (call.summary)
    return (
      <>
        <Text mb="sm">{call.summary}</Text>
        {call.analysisSource === 'fallback' && (
          <Text size="sm" c="dimmed" mb="sm">
            {t('call.shortSummary')}
          </Text>
        )}
      </>
    );
  return (
    <Text c="dimmed" mb="sm" role="status">
      {t(call.outcome === 'completed' ? 'call.analysing' : 'call.noAnalysis')}
    </Text>
  );
}

/** The lines themselves, not their number: this is what the next call will know. */
function Remembered({ call }: { call: Call }) {
  const t = useText();
  const memory = useMemoryOf(call);
  const entries = memory.data ?? [];
  if (entries.length === 0) return null;
  return (
    <Fact term={t('call.remembered')}>
      <ul className={classes.remembered}>
        {entries.map(({ id, kind, text }) => (
          <li key={id}>
            <small>{t(`memoryKind.${kind}`)}</small>
            {text && sentenceCase(text)}
          </li>
        ))}
      </ul>
    </Fact>
  );
}
