import { Button, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { QueryState } from '../../../components/query-state.js';
import { type Schemas } from '../../../lib/api-client.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { withoutStop } from '../../../lib/format/words.js';
import { useText } from '../../../lib/i18n.js';
import { type Persona, useChangePersona, useCreatePersona, useVoices } from '../api/catalogue.js';

type PersonaFormProps = { readonly persona: Persona | null; readonly onSaved: () => void };
type Voice = Schemas['VoiceResponse'];

export function PersonaForm(props: PersonaFormProps) {
  const voices = useVoices();
  return <QueryState query={voices}>{({ data }) => <Fields {...props} voices={data} />}</QueryState>;
}

function Fields({ persona, voices, onSaved }: PersonaFormProps & { readonly voices: readonly Voice[] }) {
  const t = useText();
  const create = useCreatePersona();
  const change = useChangePersona();
  const failure: unknown = create.error ?? change.error;
  const form = useForm({
    initialValues: {
      name: persona?.name ?? '',
      description: persona?.description ?? '',
      voiceId: persona?.voiceId ?? voices[0]?.id ?? '',
      style: persona?.style ?? '',
      traits: [...(persona?.traits ?? [])],
      prompt: persona?.prompt ?? '',
    },
    validate: { name: (name) => (name.trim() ? null : t('common.required')) },
  });
  const saved = useUnsaved(form.isDirty());
  const done = {
    onSuccess: () => {
      saved();
      onSaved();
    },
  };
  const save = form.onSubmit((values) => {
    const body = { ...values, name: values.name.trim() };
    if (persona) change.mutate({ params: { path: { personaId: persona.id } }, body }, done);
    else create.mutate({ body }, done);
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput
          label={t('personas.name')}
          description={t('personas.nameHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          maxLength={60}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput label={t('personas.description')} size="md" maxLength={300} {...form.getInputProps('description')} />
        <Select
          label={t('personas.voice')}
          size="md"
          allowDeselect={false}
          data={voices.map(({ id, name, description }) => ({
            value: id,
            label: `${name} · ${withoutStop(description)}`,
          }))}
          {...form.getInputProps('voiceId')}
        />
        <TextInput
          label={t('personas.style')}
          description={t('personas.styleHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          maxLength={120}
          {...form.getInputProps('style')}
        />
        <TagsInput
          label={t('personas.traits')}
          description={t('personas.traitsHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          maxTags={8}
          {...form.getInputProps('traits')}
        />
        <Textarea
          label={t('personas.prompt')}
          description={t('personas.promptHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          autosize
          minRows={4}
          maxLength={2000}
          {...form.getInputProps('prompt')}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={create.isPending || change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('personas.save')}
        </Button>
      </Stack>
    </form>
  );
}
