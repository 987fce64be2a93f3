import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { ProblemAlert } from '../../../components/problem-alert.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { Sheet } from '../../../components/sheet.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useTitle } from '../../../lib/title.js';
import { type Scenario, useArchiveScenario, useScenarios } from '../api/catalogue.js';
import { Gallery, GalleryTabs } from './gallery.js';
import { ScenarioForm } from './scenario-form.js';

export function ScenariosPage() {
  const t = useText();
  useTitle('scenarios.title');
  const { can } = useMe();
  const scenarios = useScenarios();
  const archive = useArchiveScenario();
  const failure: unknown = archive.error;
  const [edited, setEdited] = useState<Scenario | 'new' | null>(null);
  const close = () => setEdited(null);
  const archiveScenario = ({ id, name }: Scenario) =>
    archive.mutate(
      { params: { path: { scenarioId: id } } },
      { onSuccess: () => void notifications.show({ message: t('scenarios.archived', { name }) }) },
    );
  const add = can('persona:manage') && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => setEdited('new')}>
      {t('scenarios.new')}
    </Button>
  );
  const isNew = edited === 'new';
  return (
    <>
      <PageHeader actionsBeside title={t('scenarios.title')} lead={t('scenarios.lead')} actions={add} />
      <GalleryTabs />
      {failure !== null && <ProblemAlert error={failure} />}
      <QueryState query={scenarios} skeleton={<Blocks count={3} height={110} />}>
        {({ data }) => (
          <Gallery
            things={data}
            ready={t('scenarios.ready')}
            own={t('scenarios.own')}
            ownEmpty={t('scenarios.ownEmpty')}
            describe={describeScenario}
            onChange={setEdited}
            onArchive={archiveScenario}
          />
        )}
      </QueryState>
      <Sheet
        title={edited === null || isNew ? t('scenarios.newTitle') : t('scenarios.editTitle', { name: edited.name })}
        opened={edited !== null}
        onClose={close}
      >
        {edited !== null && <ScenarioForm scenario={isNew ? null : edited} onSaved={close} />}
      </Sheet>
    </>
  );
}

const describeScenario = ({ description, purpose, opening }: Scenario) => (
  <>
    <span>{description || purpose}</span>
    {opening && <span className="speech">“{opening}”</span>}
  </>
);
