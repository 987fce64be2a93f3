import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { Sheet } from '../../../components/sheet.js';
import { sentenceCase } from '../../../lib/format/words.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useTitle } from '../../../lib/title.js';
import { type Persona, useArchivePersona, usePersonas } from '../api/catalogue.js';
import { Gallery, GalleryTabs, Soft } from './gallery.js';
import { PersonaForm } from './persona-form.js';

export function PersonasPage() {
  const t = useText();
  useTitle('personas.title');
  const { can } = useMe();
  const personas = usePersonas();
  const archive = useArchivePersona();
  const failure: unknown = archive.error;
  const [edited, setEdited] = useState<Persona | 'new' | null>(null);
  const close = () => setEdited(null);
  const archivePersona = ({ id, name }: Persona) =>
    archive.mutate(
      { params: { path: { personaId: id } } },
      { onSuccess: () => void notifications.show({ message: t('personas.archived', { name }) }) },
    );
  const add = can('persona:manage') && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited('new')}>
      {t('personas.new')}
    </Button>
  );
  const isNew = edited === 'new';
  return (
    <>
      <PageHeader actionsBeside title={t('personas.title')} lead={t('personas.lead')} actions={add} />
      <GalleryTabs />
      {failure !== null && <ProblemAlert error={failure} />}
      <QueryState query={personas} skeleton={<Blocks count={3} height={110} />}>
        {({ data }) => (
          <Gallery
            things={data}
            ready={t('personas.ready')}
            own={t('personas.own')}
            ownEmpty={t('personas.ownEmpty')}
            describe={describePersona}
            onChange={setEdited}
            onArchive={archivePersona}
          />
        )}
      </QueryState>
      <Sheet
        title={edited === null || isNew ? t('personas.newTitle') : t('personas.editTitle', { name: edited.name })}
        opened={edited !== null}
        onClose={close}
      >
        {edited !== null && <PersonaForm persona={isNew ? null : edited} onSaved={close} />}
      </Sheet>
    </>
  );
}

const describePersona = ({ description, style, traits }: Persona) => (
  <>
    {description && <span>{description}</span>}
    <Soft>{sentenceCase([style, ...traits].filter(Boolean).join(', '))}</Soft>
  </>
);
