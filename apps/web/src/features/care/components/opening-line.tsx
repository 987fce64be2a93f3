import { Text } from '@mantine/core';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';

type OpeningLineProps = {
  readonly patientCalled: string;
  readonly persona: string;
  readonly isSelf: boolean;
  readonly recording: boolean;
};

/** The first sentence of every call, word for word: what the patient sees of us. */
export function OpeningLine({ patientCalled, persona, isSelf, recording }: OpeningLineProps) {
  const t = useText();
  const { client } = useMe();
  const words = t(isSelf ? 'voice.openingSelf' : 'voice.opening', {
    patient: patientCalled,
    persona,
    brand: t('voice.brand'),
    client: client?.name ?? '',
    recorded: recording ? 'yes' : 'no',
  });
  return (
    <div>
      <Text size="sm" c="dimmed">
        {t('voice.begins')}
      </Text>
      <Text className="speech" mt={2}>
        “{words}”
      </Text>
    </div>
  );
}
