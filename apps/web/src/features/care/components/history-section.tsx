import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { CallList } from '../../../components/call-list.js';
import { Empty } from '../../../components/empty.js';
import { QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { TimeStamp } from '../../../components/time-stamp.js';
import type { Directory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useFormat } from '../../../lib/use-format.js';
import { useLatestCalls } from '../api/calls.js';
import { useTransfers } from '../api/services.js';
import classes from './service-page.module.css';

type HistoryProps = { readonly serviceId: string; readonly directory: Directory };

/** The last calls, and whose the service has been. */
export function HistorySection({ serviceId, directory }: HistoryProps) {
  const t = useText();
  const calls = useLatestCalls(5, serviceId);
  const all = (
    <Anchor component={Link} to={paths.callsOf(serviceId)} size="sm">
      {t('service.allCalls')}
    </Anchor>
  );
  return (
    <Section title={t('service.history')} flush action={all}>
      <QueryState query={calls}>
        {({ data }) =>
          data.length > 0 ? (
            <CallList calls={data} directory={directory} label={t('service.history')} compact />
          ) : (
            <div className={classes.none}>
              <Empty>{t('service.historyEmpty')}</Empty>
            </div>
          )
        }
      </QueryState>
      <Transfers serviceId={serviceId} />
    </Section>
  );
}

/** Most services never had one, and then there is nothing to say. */
function Transfers({ serviceId }: { serviceId: string }) {
  const t = useText();
  const format = useFormat();
  const transfers = useTransfers(serviceId).data?.data ?? [];
  if (transfers.length === 0) return null;
  return (
    <ul className={classes.transfers} aria-label={t('service.transfers')}>
      {transfers.map(({ id, side, by, at }) => (
        <li key={id}>
          {t(side === 'gave' ? 'service.transferGave' : 'service.transferReceived')}
          <small>
            <TimeStamp at={at}>{t('service.transferBy', { when: format.dayTime(at), by })}</TimeStamp>
          </small>
        </li>
      ))}
    </ul>
  );
}
