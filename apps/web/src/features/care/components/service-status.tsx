import { StatusMark } from '../../../components/status-mark.js';
import { useText } from '../../../lib/i18n.js';
import { useFormat } from '../../../lib/use-format.js';
import type { Service } from '../api/services.js';

export function ServiceStatus({ service: { status, resumeOn, cancelAt } }: { service: Service }) {
  const t = useText();
  const format = useFormat();
  if (status === 'cancelled')
    return (
      <StatusMark tone="quiet" icon="close">
        {t('service.cancelled')}
      </StatusMark>
    );
  if (status === 'paused')
    return (
      <StatusMark tone="quiet">
        {resumeOn ? t('service.pausedUntil', { date: format.plainDate(resumeOn) }) : t('service.paused')}
      </StatusMark>
    );
  if (status === 'draft')
    return (
      <StatusMark tone="quiet" icon="clock">
        {t('service.draft')}
      </StatusMark>
    );
  if (cancelAt)
    return (
      <StatusMark tone="attention" icon="clock">
        {t('service.ending', { date: format.day(cancelAt) })}
      </StatusMark>
    );
  return <StatusMark tone="fine">{t('service.on')}</StatusMark>;
}
