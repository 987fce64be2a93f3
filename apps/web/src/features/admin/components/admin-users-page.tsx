import { TextInput } from '@mantine/core';
import { Icon } from '../../../components/icons.js';
import { PageHeader } from '../../../components/page-header.js';
import { useText } from '../../../lib/i18n.js';
import { useTitle } from '../../../lib/title.js';
import classes from './admin-table.module.css';
import { useSearchWord } from './use-search-word.js';
import { UsersTable } from './users-table.js';

export function AdminUsersPage() {
  const t = useText();
  useTitle('admin.usersTitle');
  const search = useSearchWord();
  return (
    <>
      <PageHeader title={t('admin.usersTitle')} lead={t('admin.usersLead')} />
      <search className={classes.filters}>
        <TextInput
          className={classes.query ?? ''}
          size="md"
          aria-label={t('admin.search')}
          placeholder={t('admin.searchShort')}
          leftSection={<Icon name="search" size={20} />}
          value={search.text}
          onChange={(event) => search.type(event.currentTarget.value)}
        />
      </search>
      <UsersTable filter={search.word ? { q: search.word } : {}} onClear={search.clear} />
    </>
  );
}
