import type { IconName } from '../../../components/icons.js';
import { StatusMark } from '../../../components/status-mark.js';
import { type MessageKey, useText } from '../../../lib/i18n.js';
import type { Tone } from '../../../lib/tone.js';
import type { AdminClient, AdminService } from '../api/admin.js';

type Mark = { readonly tone: Tone; readonly icon?: IconName; readonly word: MessageKey };

function clientMark({ status, billingStatus }: Pick<AdminClient, 'status' | 'billingStatus'>): Mark {
  if (status === 'suspended') return { tone: 'quiet', word: 'admin.status.suspended' };
  if (status === 'closed') return { tone: 'quiet', icon: 'close', word: 'admin.status.closed' };
  if (billingStatus === 'locked') return { tone: 'urgent', icon: 'lock', word: 'admin.status.locked' };
  if (billingStatus === 'past_due') return { tone: 'attention', word: 'admin.status.past_due' };
  return { tone: 'fine', word: 'admin.status.active' };
}

export function ClientMark({ client }: { client: Pick<AdminClient, 'status' | 'billingStatus'> }) {
  const t = useText();
  const { tone, icon, word } = clientMark(client);
  return (
    <StatusMark tone={tone} icon={icon}>
      {t(word)}
    </StatusMark>
  );
}

const SERVICE_MARKS: Record<AdminService['status'], { tone: Tone; icon: IconName }> = {
  draft: { tone: 'quiet', icon: 'clock' },
  active: { tone: 'fine', icon: 'check' },
  paused: { tone: 'quiet', icon: 'pause' },
  cancelled: { tone: 'quiet', icon: 'close' },
};

export function ServiceMark({ status }: { status: AdminService['status'] }) {
  const t = useText();
  return <StatusMark {...SERVICE_MARKS[status]}>{t(`admin.serviceStatus.${status}`)}</StatusMark>;
}
