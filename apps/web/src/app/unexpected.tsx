import { Alert, Anchor, Container, Text } from '@mantine/core';
import { Icon } from '../components/icons.js';
import { useText } from '../lib/i18n.js';
import { paths } from '../lib/paths.js';

/** For bugs only: problems that a screen expects are shown by the screen. A full load, because our state is suspect. */
export function Unexpected() {
  const t = useText();
  return (
    <Container py="xl" size="sm">
      <Alert color="red" role="alert" icon={<Icon name="alert" />} title={t('problem.page')}>
        <Text size="sm" mb="xs">
          {t('problem.pageHelp')}
        </Text>
        <Anchor href={paths.home}>{t('problem.startAgain')}</Anchor>
      </Alert>
    </Container>
  );
}
