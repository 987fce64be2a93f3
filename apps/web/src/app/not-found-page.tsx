import { Anchor, Button, Group, TextInput } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { PageHeader } from '../components/page-header.js';
import { useText } from '../lib/i18n.js';
import { useMe } from '../lib/me.js';
import { paths } from '../lib/paths.js';
import { useTitle } from '../lib/title.js';

export function NotFoundPage() {
  const t = useText();
  const { client } = useMe();
  const navigate = useNavigate();
  useTitle('notFound.title');
  const search = (data: FormData) => {
    const q = data.get('q');
    void navigate(
      `${client ? paths.calls : paths.adminClients}?${new URLSearchParams({ q: typeof q === 'string' ? q : '' })}`,
    );
  };
  return (
    <>
      <PageHeader title={t('notFound.title')} lead={t('notFound.lead')} />
      <search>
        <form action={search}>
          <Group align="flex-end" maw={520}>
            <TextInput
              flex={1}
              name="q"
              label={t('notFound.search')}
              placeholder={t('notFound.placeholder')}
              required
              withAsterisk={false}
            />
            <Button type="submit">{t('notFound.go')}</Button>
          </Group>
        </form>
      </search>
      <Anchor component={Link} to={paths.home} mt="lg" display="inline-block">
        {t('notFound.home')}
      </Anchor>
    </>
  );
}
