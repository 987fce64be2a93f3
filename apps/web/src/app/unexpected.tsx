import { Alert, Anchor, Container } from '@mantine/core';
import { paths } from '../lib/paths.js';

/** For bugs only: problems that a screen expects are shown by the screen. A full load, because our state is suspect. */
export function Unexpected() {
  return (
    <Container py="md">
      <Alert color="red" role="alert" title="Something broke on this page.">
        <Anchor href={paths.home}>Start again</Anchor>
      </Alert>
    </Container>
  );
}
