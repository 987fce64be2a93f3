import { Button, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { EditLink } from '../../../components/edit-link.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { QueryState } from '../../../components/query-state.js';
import { Section } from '../../../components/section.js';
import { Sheet } from '../../../components/sheet.js';
import { nameOf } from '../../../lib/directory.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { sentenceCase, withoutStop } from '../../../lib/format/words.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useCatalogue } from '../api/catalogue.js';
import type { Patient } from '../api/patients.js';
import {
  type Relationship,
  type Service,
  useChangeService,
  useRelationship,
  useSetRelationship,
} from '../api/services.js';
import { OpeningLine } from './opening-line.js';
import { relationshipBody } from './relationship.js';
import { type Catalogue, VoiceFields, type VoiceValues } from './voice-fields.js';

type VoiceSectionProps = { readonly service: Service; readonly patient: Patient };

export function VoiceSection({ service, patient }: VoiceSectionProps) {
  const t = useText();
  const { can } = useMe();
  const [opened, { open, close }] = useDisclosure();
  const catalogue = useCatalogue();
  const relationship = useRelationship(service.id, service.personaId);
  const change = can('service:manage') && service.status !== 'cancelled' && (
    <EditLink label={t('voice.change')} onClick={open} />
  );
  return (
    <Section title={t('voice.title')} action={change}>
      <QueryState query={catalogue}>
        {(choices) => (
          <QueryState query={relationship}>
            {(relation) => (
              <>
                <Chosen service={service} catalogue={choices} relationship={relation} />
                <Sheet title={t('voice.change')} opened={opened} onClose={close}>
                  <VoiceEditor
                    service={service}
                    patient={patient}
                    catalogue={choices}
                    relationship={relation}
                    onSaved={close}
                  />
                </Sheet>
              </>
            )}
          </QueryState>
        )}
      </QueryState>
    </Section>
  );
}

type ChosenProps = VoiceSectionProps & { readonly catalogue: Catalogue; readonly relationship: Relationship };

function Chosen({ service, catalogue, relationship }: Omit<ChosenProps, 'patient'>) {
  const t = useText();
  const persona = catalogue.personas.find(({ id }) => id === service.personaId);
  const voice = catalogue.voices.find(({ id }) => id === service.voiceId);
  const scenario = catalogue.scenarios.find(({ id }) => id === service.scenarioId);
  const details = [voice?.description, scenario?.name, relationship.type]
    .flatMap((words) => (words ? [sentenceCase(withoutStop(words))] : []))
    .join(' · ');
  return (
    <Stack gap="sm">
      <div>
        <Text fw={650}>{persona?.name}</Text>
        <Text size="sm" c="dimmed">
          {details}
        </Text>
      </div>
      <OpeningLine serviceId={service.id} />
      {relationship.customPrompt && (
        <Text size="sm">
          <Text span c="dimmed" size="sm">
            {t('relation.customPrompt')}:{' '}
          </Text>
          {relationship.customPrompt}
        </Text>
      )}
    </Stack>
  );
}

function VoiceEditor({ service, patient, catalogue, relationship, onSaved }: ChosenProps & { onSaved: () => void }) {
  const t = useText();
  const changeService = useChangeService();
  const relate = useSetRelationship();
  const failure: unknown = changeService.error ?? relate.error;
  const form = useForm<VoiceValues>({
    initialValues: {
      personaId: service.personaId,
      voiceId: service.voiceId,
      scenarioId: service.scenarioId,
      relationType: relationship.type,
      patientCalled: relationship.patientCalled ?? '',
      personaCalled: relationship.personaCalled ?? '',
      customPrompt: relationship.customPrompt ?? '',
    },
  });
  const saved = useUnsaved(form.isDirty());
  const saveBoth = async (values: VoiceValues) => {
    const { personaId, voiceId, scenarioId } = values;
    await changeService.mutateAsync({
      params: { path: { serviceId: service.id } },
      body: { personaId, voiceId, scenarioId },
    });
    await relate.mutateAsync({
      params: { path: { serviceId: service.id, personaId } },
      body: relationshipBody(values),
    });
    saved();
    onSaved();
  };
  // What was refused is shown below; the rejected promise has nothing to add.
  const save = form.onSubmit((values) => void saveBoth(values).catch(() => undefined));
  return (
    <form onSubmit={save}>
      <Stack>
        <VoiceFields
          form={form}
          catalogue={catalogue}
          name={nameOf(patient)}
          isSelf={patient.isSelf}
          recording={service.recording}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={changeService.isPending || relate.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('voice.save')}
        </Button>
      </Stack>
    </form>
  );
}
