import { Text } from '@mantine/core';
import { QueryState } from '../../../components/query-state.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useOpeningLine } from '../api/services.js';

/** The first sentences of the next call, word for word, as the server says them. */
export function OpeningLine({ serviceId }: { serviceId: string }) {
  return <QueryState query={useOpeningLine(serviceId)}>{({ text }) => <Speech words={text} />}</QueryState>;
}

type DraftProps = {
  readonly patientCalled: string;
  readonly persona: string;
  readonly isSelf: boolean;
  readonly recording: boolean;
};

/** The same while it is being chosen and nothing is saved. */
export function DraftOpeningLine({ patientCalled, persona, isSelf, recording }: DraftProps) {
  const t = useText();
  const { client } = useMe();
  const words = t(isSelf ? 'voice.openingSelf' : 'voice.opening', {
    patient: patientCalled,
    persona,
    brand: t('voice.brand'),
    client: client?.name ?? '',
    recorded: recording ? 'yes' : 'no',
  });
  return <Speech words={words} />;
}

function Speech({ words }: { words: string }) {
  const t = useText();
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
