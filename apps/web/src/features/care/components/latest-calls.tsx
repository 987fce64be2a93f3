import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { CallList } from '../../../components/call-list.js';
import { Empty } from '../../../components/empty.js';
import { Section } from '../../../components/section.js';
import type { Directory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import type { CallRow } from '../api/calls.js';

type LatestCallsProps = { readonly calls: readonly CallRow[]; readonly directory: Directory };

export function LatestCalls({ calls, directory }: LatestCallsProps) {
  const t = useText();
  const all = (
    <Anchor component={Link} to={paths.calls} size="sm">
      {t('home.allCalls')}
    </Anchor>
  );
  if (calls.length === 0)
    return (
      <Section title={t('home.latest')}>
        <Empty>{t('home.noCalls')}</Empty>
      </Section>
    );
  return (
    <Section title={t('home.latest')} action={all} flush>
      <CallList calls={calls} directory={directory} label={t('home.latest')} compact />
    </Section>
  );
}
