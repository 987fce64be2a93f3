import { Button, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { type Scenario, useChangeScenario, useCreateScenario } from '../api/catalogue.js';

type ScenarioFormProps = { readonly scenario: Scenario | null; readonly onSaved: () => void };

export function ScenarioForm({ scenario, onSaved }: ScenarioFormProps) {
  const t = useText();
  const create = useCreateScenario();
  const change = useChangeScenario();
  const failure: unknown = create.error ?? change.error;
  const form = useForm({
    initialValues: {
      name: scenario?.name ?? '',
      description: scenario?.description ?? '',
      purpose: scenario?.purpose ?? '',
      opening: scenario?.opening ?? '',
      topics: [...(scenario?.topics ?? [])],
    },
    validate: {
      name: (name) => (name.trim() ? null : t('common.required')),
      purpose: (purpose) => (purpose.trim() ? null : t('common.required')),
    },
  });
  const saved = useUnsaved(form.isDirty());
  const done = {
    onSuccess: () => {
      saved();
      onSaved();
    },
  };
  const save = form.onSubmit((values) => {
    const body = {
      ...values,
      name: values.name.trim(),
      purpose: values.purpose.trim(),
      opening: values.opening.trim() || null,
    };
    if (scenario) change.mutate({ params: { path: { scenarioId: scenario.id } }, body }, done);
    else create.mutate({ body }, done);
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <TextInput
          label={t('scenarios.name')}
          size="md"
          maxLength={80}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <TextInput
          label={t('scenarios.description')}
          size="md"
          maxLength={300}
          {...form.getInputProps('description')}
        />
        <Textarea
          label={t('scenarios.purpose')}
          description={t('scenarios.purposeHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          autosize
          minRows={2}
          maxLength={1000}
          {...form.getInputProps('purpose')}
        />
        <Textarea
          label={t('scenarios.opening')}
          description={t('scenarios.openingHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          autosize
          minRows={2}
          maxLength={300}
          {...form.getInputProps('opening')}
        />
        <TagsInput label={t('scenarios.topics')} size="md" maxTags={10} {...form.getInputProps('topics')} />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={create.isPending || change.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('scenarios.save')}
        </Button>
      </Stack>
    </form>
  );
}
