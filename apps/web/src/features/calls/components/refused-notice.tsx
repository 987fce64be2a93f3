import { Anchor, Box } from '@mantine/core';
import { Link } from 'react-router';
import { Notice } from '../../../components/notice.js';
import { refusalKey } from '../../../lib/call-words.js';
import type { Directory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import type { Call } from '../api/calls.js';

/** Why there was no call, and where that can be mended. */
export function RefusedNotice({ call, directory }: { call: Call; directory: Directory }) {
  const t = useText();
  const name = directory.ofService(call.serviceId)?.name ?? t('calls.someone');
  const reason = call.refusedReason ?? 'other';
  return (
    <Box mb="md">
      <Notice
        tone="attention"
        icon="alert"
        title={t('call.refusedTitle')}
        action={
          <Anchor component={Link} to={paths.service(call.serviceId)} size="sm">
            {t('home.openPage', { name })}
          </Anchor>
        }
      >
        {t(refusalKey(reason), { name, reason })}
      </Notice>
    </Box>
  );
}
