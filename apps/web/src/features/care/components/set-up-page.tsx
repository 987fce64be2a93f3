import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { type ReactNode, useState } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import { BackToPeople } from './back-to-people.js';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { QueryState } from '../../../components/query-state.js';
import { nameOf } from '../../../lib/directory.js';
import { localDay } from '../../../lib/format/time.js';
import { type MessageKey, useText } from '../../../lib/i18n.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useCatalogue } from '../api/catalogue.js';
import { type Patient, usePatient } from '../api/patients.js';
import { useCreateService, useSetRelationship } from '../api/services.js';
import { hoursOf } from '../lib/hours.js';
import { type FullSchedule, usualSchedule } from '../lib/schedule-form.js';
import { ConsentForm } from './consent-form.js';
import { ScheduleFields } from './schedule-fields.js';
import { relationshipBody } from './relationship.js';
import { useScheduleForm } from './use-schedule-form.js';
import { type Catalogue, VoiceFields, type VoiceValues } from './voice-fields.js';
import { useNow } from '../../../lib/use-now.js';

/** Steps two to four of adding a person. The address names the step; what is saved decides where one can be. */
export function SetUpPage() {
  const { patientId = '' } = useParams();
  const patient = usePatient(patientId);
  return <QueryState query={patient}>{(person) => <Steps patient={person} />}</QueryState>;
}

function Steps({ patient }: { patient: Patient }) {
  const { step } = useParams();
  const navigate = useNavigate();
  const catalogue = useCatalogue();
  useTitle('person.newTitle');
  if (step !== 'consent' && !patient.consent?.inForce)
    return <Navigate to={paths.setUp(patient.id, 'consent')} replace />;
  if (step === 'consent')
    return (
      <Step
        patient={patient}
        number={2}
        title={patient.isSelf ? 'consent.titleSelf' : 'consent.title'}
        lead="consent.lead"
      >
        <ConsentForm patient={patient} onSaved={() => void navigate(paths.setUp(patient.id, 'voice'))} />
      </Step>
    );
  return (
    <QueryState query={catalogue}>{(choices) => <VoiceAndTimes patient={patient} catalogue={choices} />}</QueryState>
  );
}

type StepProps = {
  readonly patient: Patient;
  readonly number: number;
  readonly title: MessageKey;
  readonly lead: MessageKey;
  readonly persona?: string;
  readonly children: ReactNode;
};

function Step({ patient, number, title, lead, persona = '', children }: StepProps) {
  const t = useText();
  const name = nameOf(patient);
  return (
    <>
      <PageHeader eyebrow={<BackToPeople />} title={t(title, { name, persona })} lead={t(lead, { name })} />
      <Card maw={640} p={{ base: 'md', sm: 'lg' }}>
        <Text size="sm" c="dimmed" fw={550} mb="md">
          {t('person.step', { step: number })}
        </Text>
        {children}
      </Card>
    </>
  );
}

type VoiceAndTimesProps = { readonly patient: Patient; readonly catalogue: Catalogue };

/** Two screens with one form's worth of answers: the service is made once both are known. */
function VoiceAndTimes({ patient, catalogue }: VoiceAndTimesProps) {
  const t = useText();
  const { step } = useParams();
  const navigate = useNavigate();
  const create = useCreateService();
  const relate = useSetRelationship();
  const [serviceId, setServiceId] = useState<string | null>(null);
  const name = nameOf(patient);
  const first = catalogue.personas[0];
  const voice = useForm<VoiceValues>({
    initialValues: {
      personaId: first?.id ?? '',
      voiceId: first?.voiceId ?? catalogue.voices[0]?.id ?? '',
      scenarioId: catalogue.scenarios[0]?.id ?? '',
      relationType: '',
      patientCalled: name,
      personaCalled: '',
      customPrompt: '',
    },
  });
  const hours = hoursOf(patient.isSelf);
  const schedule = useScheduleForm(usualSchedule(localDay(useNow(), patient.timeZone)), hours);
  const persona = catalogue.personas.find(({ id }) => id === voice.values.personaId)?.name ?? '';
  const failure: unknown = create.error ?? relate.error;

  if (step === 'voice')
    return (
      <Step patient={patient} number={3} title="voiceStep.title" lead="voiceStep.lead">
        <form onSubmit={voice.onSubmit(() => void navigate(paths.setUp(patient.id, 'times')))}>
          <VoiceFields form={voice} catalogue={catalogue} name={name} isSelf={patient.isSelf} recording={false} />
          <Button type="submit" mt="lg">
            {t('common.continue')}
          </Button>
        </form>
      </Step>
    );

  const begin = async (times: FullSchedule) => {
    const { personaId, voiceId, scenarioId } = voice.values;
    // The service may be there already, when only the second request failed.
    const id =
      serviceId ??
      (
        await create.mutateAsync({
          body: {
            kind: 'companion',
            draft: false,
            patientId: patient.id,
            personaId,
            voiceId,
            scenarioId,
            path: 'relay',
            schedule: times,
          },
        })
      ).id;
    setServiceId(id);
    await relate.mutateAsync({ params: { path: { serviceId: id, personaId } }, body: relationshipBody(voice.values) });
    void navigate(paths.service(id), { replace: true });
  };
  // What was refused is shown below; the rejected promise has nothing to add.
  const start = schedule.onSubmit((times) => void begin(times).catch(() => undefined));

  return (
    <Step
      patient={patient}
      number={4}
      title="timesStep.title"
      lead={patient.isSelf ? 'timesStep.leadSelf' : 'timesStep.lead'}
      persona={persona}
    >
      <form onSubmit={start} noValidate>
        <Stack>
          <ScheduleFields form={schedule} name={name} zone={patient.timeZone} hours={hours} />
          {failure !== null && <ProblemAlert error={failure} />}
          <Group>
            <Button type="submit" loading={create.isPending || relate.isPending}>
              {t('timesStep.start')}
            </Button>
            <Button variant="default" onClick={() => void navigate(paths.setUp(patient.id, 'voice'))}>
              {t('common.back')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Step>
  );
}
