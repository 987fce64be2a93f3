import { Button, Group, Switch } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { Empty } from '../../../components/empty.js';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { Blocks, QueryState } from '../../../components/query-state.js';
import { Sheet } from '../../../components/sheet.js';
import { type Directory, useDirectory } from '../../../lib/directory.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { useTitle } from '../../../lib/title.js';
import { type ScheduledCall, useScheduledCalls } from '../api/scheduled-calls.js';
import classes from './planned-calls-page.module.css';
import { PlanCallForm } from './plan-call-form.js';
import { PlannedCallRow } from './planned-call-row.js';

/** `?plan=<service>` opens the form for someone, `?change=<id>` for a call that is planned: other pages link there. */
export function PlannedCallsPage() {
  const t = useText();
  useTitle('planned.title');
  const { can } = useMe();
  const [search, setSearch] = useSearchParams();
  const withPast = search.get('past') === 'yes';
  const directory = useDirectory();
  const planned = useScheduledCalls(withPast);
  const open = (name: 'plan' | 'change', value: string) =>
    setSearch({ ...(withPast && { past: 'yes' }), [name]: value });
  const close = () => setSearch(withPast ? { past: 'yes' } : {});
  const plan = can('call:place') && (
    <Button leftSection={<Icon name="plus" size={18} />} onClick={() => open('plan', 'any')}>
      {t('planned.new')}
    </Button>
  );
  return (
    <>
      <PageHeader actionsBeside title={t('planned.title')} lead={t('planned.lead')} actions={plan} />
      <Group mb="sm">
        <Switch
          label={t('planned.past')}
          checked={withPast}
          onChange={(event) => setSearch(event.currentTarget.checked ? { past: 'yes' } : {}, { replace: true })}
        />
      </Group>
      <QueryState query={directory} skeleton={<Blocks count={3} height={68} />}>
        {(known) => (
          <QueryState query={planned} skeleton={<Blocks count={3} height={68} />}>
            {({ data }) => (
              <>
                <List calls={data} directory={known} onChange={(id) => open('change', id)} />
                <PlanSheet calls={data} directory={known} onClose={close} />
              </>
            )}
          </QueryState>
        )}
      </QueryState>
    </>
  );
}

type ListProps = {
  readonly calls: readonly ScheduledCall[];
  readonly directory: Directory;
  readonly onChange: (id: string) => void;
};

function List({ calls, directory, onChange }: ListProps) {
  const t = useText();
  if (calls.length === 0)
    return <Empty>{t(directory.people.length === 0 ? 'planned.emptyNobody' : 'planned.empty')}</Empty>;
  const order = calls.toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <ul className={classes.list} aria-label={t('planned.title')}>
      {order.map((call) => (
        <li key={call.id}>
          <PlannedCallRow call={call} directory={directory} onChange={() => onChange(call.id)} />
        </li>
      ))}
    </ul>
  );
}

type PlanSheetProps = Omit<ListProps, 'onChange'> & { readonly onClose: () => void };

function PlanSheet({ calls, directory, onClose }: PlanSheetProps) {
  const t = useText();
  const [search] = useSearchParams();
  const plan = search.get('plan');
  const changed = calls.find(({ id, status }) => id === search.get('change') && status === 'pending');
  return (
    <Sheet
      title={t(changed ? 'planned.editTitle' : 'planned.newTitle')}
      opened={plan !== null || changed !== undefined}
      onClose={onClose}
    >
      <PlanCallForm directory={directory} serviceId={plan} call={changed ?? null} onSaved={onClose} />
    </Sheet>
  );
}
