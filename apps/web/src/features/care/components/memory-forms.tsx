import { Button, Radio, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { type MemoryEntry, useAddMemory, useRetractMemory } from '../api/memory.js';
import { type KindToAdd, KINDS_TO_ADD } from '../lib/memory-kinds.js';

/** The API’s limit: longer lines would crowd others out of a call. */
const MOST = 160;
type Saved = { readonly onSaved: () => void };
type AddProps = Saved & { readonly serviceId: string; readonly persona: string };

export function AddMemoryForm({ serviceId, persona, onSaved }: AddProps) {
  return <EntryForm serviceId={serviceId} persona={persona} onSaved={onSaved} replaces={null} />;
}

/** A new entry above, the old one struck: what was said once stays to be read. */
export function CorrectMemoryForm({ entry, ...rest }: AddProps & { readonly entry: MemoryEntry }) {
  return <EntryForm {...rest} replaces={entry} />;
}

function EntryForm({ serviceId, persona, onSaved, replaces }: AddProps & { readonly replaces: MemoryEntry | null }) {
  const t = useText();
  const add = useAddMemory();
  const failure: unknown = add.error;
  const kindOfOld = KINDS_TO_ADD.find((kind) => kind === replaces?.kind);
  const form = useForm<{ kind: KindToAdd; text: string }>({
    initialValues: { kind: kindOfOld ?? 'instruction', text: replaces?.text ?? '' },
    validate: {
      text: (text) => {
        if (!text.trim()) return t('common.required');
        return text.length > MOST ? t('common.tooLong', { max: MOST }) : null;
      },
    },
  });
  const saved = useUnsaved(form.isDirty());
  const save = form.onSubmit(({ kind, text }) =>
    add.mutate(
      {
        params: { path: { serviceId } },
        body: { kind, text: text.trim(), ...(replaces && { supersedes: replaces.id }) },
      },
      {
        onSuccess: () => {
          saved();
          onSaved();
        },
      },
    ),
  );
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <Select
          label={t('memory.kind')}
          size="md"
          allowDeselect={false}
          data={KINDS_TO_ADD.map((value) => ({ value, label: t(`memoryKind.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <Textarea
          label={t('memory.text')}
          description={t(replaces ? 'memory.correctHelp' : 'memory.textHelp', { persona })}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          size="md"
          autosize
          minRows={3}
          data-autofocus
          {...form.getInputProps('text')}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={add.isPending} style={{ alignSelf: 'flex-start' }}>
          {t(replaces ? 'memory.saveCorrection' : 'memory.save')}
        </Button>
      </Stack>
    </form>
  );
}

const REASONS = ['reasonWrong', 'reasonOld', 'reasonPrivate'] as const;

type WithdrawProps = Saved & { readonly serviceId: string; readonly entry: MemoryEntry };

export function WithdrawMemoryForm({ serviceId, entry, onSaved }: WithdrawProps) {
  const t = useText();
  const retract = useRetractMemory();
  const failure: unknown = retract.error;
  const form = useForm<{ reason: (typeof REASONS)[number] }>({ initialValues: { reason: REASONS[0] } });
  const save = form.onSubmit(({ reason }) =>
    retract.mutate(
      { params: { path: { serviceId, entryId: entry.id } }, body: { reason: t(`memory.${reason}`) } },
      { onSuccess: onSaved },
    ),
  );
  return (
    <form onSubmit={save}>
      <Stack>
        <Text>“{entry.text}”</Text>
        <Text size="sm" c="dimmed">
          {t('memory.withdrawHelp')}
        </Text>
        <Radio.Group label={t('memory.withdrawReason')} {...form.getInputProps('reason')}>
          <Stack gap="xs" mt={6}>
            {REASONS.map((reason) => (
              <Radio key={reason} value={reason} label={t(`memory.${reason}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" color="red" loading={retract.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('memory.withdrawConfirm')}
        </Button>
      </Stack>
    </form>
  );
}
