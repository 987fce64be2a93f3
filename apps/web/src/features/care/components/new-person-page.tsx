import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { useNavigate } from 'react-router';
import { BackToPeople } from './back-to-people.js';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { useUnsaved } from '../../../components/unsaved.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import { useTitle } from '../../../lib/title.js';
import { useCreatePatient } from '../api/patients.js';
import { NOBODY, PersonFields, personBody, usePersonForm } from './person-fields.js';

/** The first of four steps. Each is saved, so that one can stop and come back. */
export function NewPersonPage() {
  const t = useText();
  useTitle('person.newTitle');
  const { client } = useMe();
  const navigate = useNavigate();
  const create = useCreatePatient();
  const failure: unknown = create.error;
  const form = usePersonForm({ ...NOBODY, isSelf: client?.accountType === 'individual' });
  const saved = useUnsaved(form.isDirty());
  const save = form.onSubmit((values) =>
    create.mutate(
      { body: personBody(values) },
      {
        onSuccess: ({ id }) => {
          saved();
          void navigate(paths.setUp(id, 'consent'), { replace: true });
        },
      },
    ),
  );
  return (
    <>
      <PageHeader
        eyebrow={<BackToPeople />}
        title={t(form.values.isSelf ? 'person.newTitleSelf' : 'person.newTitle')}
        lead={t('person.newLead')}
      />
      <Card component="form" onSubmit={save} noValidate maw={640} p={{ base: 'md', sm: 'lg' }}>
        <Stack>
          <Text size="sm" c="dimmed" fw={550}>
            {t('person.step', { step: 1 })}
          </Text>
          <PersonFields form={form} offersSelf={client?.accountType === 'individual'} />
          {failure !== null && <ProblemAlert error={failure} />}
          <Group>
            <Button type="submit" loading={create.isPending}>
              {t('person.saveAndGoOn')}
            </Button>
          </Group>
        </Stack>
      </Card>
    </>
  );
}
