import { ActionIcon, Avatar, Menu, UnstyledButton, VisuallyHidden, useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from 'react-router';
import { useText } from '../lib/i18n.js';
import { type Me, useLogOut, useSwitchClient } from '../lib/me.js';
import { paths } from '../lib/paths.js';
import classes from './shell.module.css';

const SCHEMES = ['light', 'dark', 'auto'] as const;

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => word[0])
    .slice(0, 2)
    .join('')
    .toUpperCase();

export function AccountMenu({ me, compact = false }: { me: Me; compact?: boolean }) {
  const t = useText();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = me.user.fullName || me.user.email;
  const place = me.client?.name ?? t('nav.staff');
  return (
    <Menu position={compact ? 'bottom-end' : 'top-start'} width={240}>
      <Menu.Target>
        {compact ? (
          <ActionIcon aria-label={t('account.menu', { name })}>
            <Face name={name} />
          </ActionIcon>
        ) : (
          <UnstyledButton className={classes.link} w="100%">
            <Face name={name} />
            <span className={classes.who}>
              <VisuallyHidden>{t('account.of')} </VisuallyHidden>
              <span className={classes.person}>{name}</span>
              <span className={classes.client}>{place}</span>
            </span>
          </UnstyledButton>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{place}</Menu.Label>
        <OtherClients me={me} />
        <Menu.Item component={Link} to={paths.profile}>
          {t('account.profile')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('account.appearance')}</Menu.Label>
        {SCHEMES.map((scheme) => (
          <Menu.Item
            key={scheme}
            role="menuitemradio"
            aria-checked={colorScheme === scheme}
            fw={colorScheme === scheme ? 650 : 400}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`account.${scheme}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <LogOut />
      </Menu.Dropdown>
    </Menu>
  );
}

function Face({ name }: { name: string }) {
  return (
    <Avatar size={32} color="pine" variant="light" aria-hidden="true">
      {/* Drawn by the style sheet: to what reads the page aloud, the name beside it is enough. */}
      <span className={classes.initials} data-initials={initialsOf(name)} />
    </Avatar>
  );
}

/** One person may belong to several clients. */
function OtherClients({ me }: { me: Me }) {
  const t = useText();
  const navigate = useNavigate();
  const change = useSwitchClient();
  const goTo = (clientId: string) =>
    change.mutate({ body: { clientId } }, { onSuccess: () => void navigate(paths.home) });
  return me.memberships
    .filter(({ clientId }) => clientId !== me.client?.id)
    .map(({ clientId, clientName }) => (
      <Menu.Item key={clientId} onClick={() => goTo(clientId)}>
        {t('account.switch', { client: clientName })}
      </Menu.Item>
    ));
}

function LogOut() {
  const t = useText();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const logOut = useLogOut();
  const leave = () => {
    void navigate(paths.logIn);
    queryClient.clear();
  };
  // Also when it fails with 401: then the session was over already.
  return <Menu.Item onClick={() => logOut.mutate({}, { onSettled: leave })}>{t('account.logOut')}</Menu.Item>;
}
