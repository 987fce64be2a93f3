import { Button, Group, Text } from '@mantine/core';
import { Icon } from '../../../components/icons.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { StatusMark } from '../../../components/status-mark.js';
import { useText } from '../../../lib/i18n.js';
import { useVerifyMemory } from '../api/memory.js';

/** Reads the whole chain on the server and says in words whether it is whole. */
export function VerifyMemory({ serviceId }: { serviceId: string }) {
  const t = useText();
  const check = useVerifyMemory(serviceId);
  const failure: unknown = check.error;
  return (
    <Group gap="sm" role="status">
      <Button
        variant="default"
        size="sm"
        leftSection={<Icon name="shield" size={18} />}
        loading={check.isFetching}
        onClick={() => void check.refetch()}
      >
        {t('memory.verify')}
      </Button>
      {check.data?.ok && <StatusMark tone="fine">{t('memory.verified', { entries: check.data.entries })}</StatusMark>}
      {check.data?.ok === false && (
        <Text size="sm" c="var(--ev-urgent)" fw={650} role="alert">
          {t('memory.broken', { seq: check.data.firstBroken?.seq ?? 0 })}
        </Text>
      )}
      {failure !== null && <ProblemAlert error={failure} />}
    </Group>
  );
}
