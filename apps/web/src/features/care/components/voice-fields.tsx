import { Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { withoutStop } from '../../../lib/format/words.js';
import { useText } from '../../../lib/i18n.js';
import type { Persona, Scenario, Voice } from '../api/catalogue.js';
import { DraftOpeningLine } from './opening-line.js';
import { PersonaChoice } from './persona-choice.js';

export type VoiceValues = {
  readonly personaId: string;
  readonly voiceId: string;
  readonly scenarioId: string;
  readonly relationType: string;
  readonly patientCalled: string;
  readonly personaCalled: string;
  readonly customPrompt: string;
};
export type VoiceForm = UseFormReturnType<VoiceValues>;
export type Catalogue = {
  readonly personas: readonly Persona[];
  readonly voices: readonly Voice[];
  readonly scenarios: readonly Scenario[];
};
type VoiceFieldsProps = {
  readonly form: VoiceForm;
  readonly catalogue: Catalogue;
  readonly name: string;
  readonly isSelf: boolean;
  readonly recording: boolean;
};

export function VoiceFields({
  form,
  catalogue: { personas, voices, scenarios },
  name,
  isSelf,
  recording,
}: VoiceFieldsProps) {
  const t = useText();
  const { personaId, patientCalled, personaCalled } = form.values;
  const persona = personas.find(({ id }) => id === personaId)?.name ?? '';
  const choosePersona = (id: string) => {
    form.setFieldValue('personaId', id);
    // A persona speaks with its own voice until someone chooses another.
    const own = personas.find((other) => other.id === id)?.voiceId;
    if (own) form.setFieldValue('voiceId', own);
  };
  const below = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];
  return (
    <Stack>
      <PersonaChoice personas={personas} value={personaId} onChange={choosePersona} />
      <Select
        label={t('voice.voice')}
        data={voices.map(({ id, name: voice, description }) => ({
          value: id,
          label: `${voice} · ${withoutStop(description)}`,
        }))}
        allowDeselect={false}
        size="md"
        {...form.getInputProps('voiceId')}
      />
      <Select
        label={t('voice.scenario')}
        data={scenarios.map(({ id, name: scenario }) => ({ value: id, label: scenario }))}
        allowDeselect={false}
        size="md"
        {...form.getInputProps('scenarioId')}
      />
      <Text fw={650} mt="xs">
        {t('relation.title')}
      </Text>
      <TextInput
        label={t('relation.type', { persona, name })}
        description={t('relation.typeHelp')}
        inputWrapperOrder={below}
        size="md"
        maxLength={60}
        {...form.getInputProps('relationType')}
      />
      <TextInput
        label={t('relation.patientCalled', { persona, name })}
        description={t('relation.patientCalledHelp', { persona, name })}
        inputWrapperOrder={below}
        size="md"
        maxLength={60}
        {...form.getInputProps('patientCalled')}
      />
      <TextInput
        label={t('relation.personaCalled', { persona, name })}
        description={t('relation.personaCalledHelp', { persona, name })}
        inputWrapperOrder={below}
        size="md"
        maxLength={60}
        {...form.getInputProps('personaCalled')}
      />
      <Textarea
        label={t('relation.customPrompt')}
        description={t('relation.customPromptHelp')}
        inputWrapperOrder={below}
        size="md"
        autosize
        minRows={2}
        maxLength={1000}
        {...form.getInputProps('customPrompt')}
      />
      <DraftOpeningLine
        patientCalled={patientCalled || name}
        persona={personaCalled || persona}
        isSelf={isSelf}
        recording={recording}
      />
    </Stack>
  );
}
