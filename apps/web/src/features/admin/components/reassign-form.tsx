import { Button, Select, Stack, Text, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useText } from '../../../lib/i18n.js';
import { type AdminService, useAdminClients, useReassign } from '../api/admin.js';

/** What moves and what stays is said before the button. */
export function ReassignForm({ service, onSaved }: { service: AdminService; onSaved: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 250);
  const clients = useAdminClients({ status: 'active', ...(q && { q }) });
  const found = clients.data?.pages.flatMap(({ data }) => data) ?? [];
  const reassign = useReassign();
  const failure: unknown = reassign.error;
  const form = useForm<{ client: { id: string; name: string } | null; reason: string }>({
    initialValues: { client: null, reason: '' },
    validate: {
      client: (client) => {
        if (!client) return t('common.required');
        return client.id === service.client.id ? t('admin.reassignSame') : null;
      },
      reason: (reason) => (reason.trim() ? null : t('common.required')),
    },
  });
  const { client } = form.values;
  // The one that is chosen stays in the list while another search is typed.
  const options = [...(client && !found.some(({ id }) => id === client.id) ? [client] : []), ...found];
  const choose = (id: string | null) => {
    const next = options.find((option) => option.id === id);
    form.setFieldValue('client', next ? { id: next.id, name: next.name } : null);
  };
  const save = form.onSubmit(({ client: next, reason }) => {
    if (!next) return;
    reassign.mutate(
      { params: { path: { serviceId: service.id } }, body: { clientId: next.id, reason: reason.trim() } },
      {
        onSuccess: () => {
          notifications.show({ message: t('admin.reassigned', { client: next.name }) });
          onSaved();
        },
      },
    );
  });
  return (
    <form onSubmit={save} noValidate>
      <Stack>
        <Text>{t('admin.reassignText')}</Text>
        <Select
          label={t('admin.reassignTo')}
          description={t('admin.reassignToHelp')}
          size="md"
          searchable
          searchValue={text}
          onSearchChange={setText}
          // The server has searched already.
          filter={({ options: all }) => all}
          data={options.map(({ id, name }) => ({ value: id, label: name }))}
          value={client?.id ?? null}
          onChange={choose}
          error={form.errors['client']}
        />
        <Textarea
          label={t('admin.reassignReason')}
          description={t('admin.reassignReasonHelp')}
          size="md"
          autosize
          minRows={2}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
        {failure !== null && <ProblemAlert error={failure} />}
        <Button type="submit" loading={reassign.isPending} style={{ alignSelf: 'flex-start' }}>
          {t('admin.reassignConfirm')}
        </Button>
      </Stack>
    </form>
  );
}
