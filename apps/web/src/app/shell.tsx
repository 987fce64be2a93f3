import { Box } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Icon } from '../components/icons.js';
import { Logo } from '../components/logo.js';
import { Blocks, QueryState } from '../components/query-state.js';
import { useText } from '../lib/i18n.js';
import { connectLive, useIsLive } from '../lib/live.js';
import { type Me, useMaybeMe } from '../lib/me.js';
import { paths } from '../lib/paths.js';
import { AccountMenu } from './account-menu.js';
import { areaOf, type Destination, isWithin } from './navigation.js';
import classes from './shell.module.css';

/** One shell for all: navigation by account type and permissions, the event stream, and the page. */
export function Shell() {
  const me = useMaybeMe();
  return (
    <QueryState
      query={me}
      skeleton={
        <Box p="xl">
          <Blocks count={3} height={120} />
        </Box>
      }
    >
      {(person) => (
        // Here and not around the router: the log-in asks nothing and tells nothing, and opens sooner without them.
        <ModalsProvider>
          <Notifications position="bottom-center" autoClose={8_000} />
          <SignedIn me={person} />
        </ModalsProvider>
      )}
    </QueryState>
  );
}

function SignedIn({ me }: { me: Me }) {
  const t = useText();
  const area = areaOf(me);
  const { pathname } = useLocation();
  const main = useFocusOnNavigation(pathname);
  useLiveUpdates(me.client?.id);
  const isCurrent = (destination: Destination) => isWithin(destination, pathname);

  return (
    <div className={classes.layout} data-area={area.name}>
      <a className="skip" href="#main">
        {t('common.skip')}
      </a>
      <nav className={classes.nav} aria-label={t('nav.main')}>
        <div className={classes.brand}>
          <Logo />
          {area.name === 'admin' && <span className={classes.staff}>{t('nav.staff')}</span>}
        </div>
        {[...area.main, ...area.rest].map((destination) => (
          <NavigationLink
            key={destination.to}
            destination={destination}
            className={classes.link}
            current={isCurrent(destination)}
          />
        ))}
        <div className={classes.account}>
          <AccountMenu me={me} />
        </div>
      </nav>
      <div className={classes.top}>
        <span className={classes.brand} style={{ padding: 0 }}>
          <Logo size={24} />
          {area.name === 'admin' && <span className={classes.staff}>{t('nav.staff')}</span>}
        </span>
        <AccountMenu me={me} compact />
      </div>
      <main id="main" ref={main} className={classes.main} tabIndex={-1}>
        <NotLive />
        <Outlet />
      </main>
      <nav className={classes.tabs} aria-label={t('nav.main')}>
        {area.main.map((destination) => (
          <NavigationLink
            key={destination.to}
            destination={destination}
            className={classes.tab}
            current={isCurrent(destination)}
          />
        ))}
        <NavigationLink
          destination={{ to: paths.more, label: 'nav.more', icon: 'more' }}
          className={classes.tab}
          current={pathname === paths.more || area.rest.some(isCurrent)}
        />
      </nav>
      <ScrollRestoration />
    </div>
  );
}

type NavigationLinkProps = {
  readonly destination: Destination;
  readonly className: string | undefined;
  readonly current: boolean;
};

function NavigationLink({ destination: { to, label, icon }, className, current }: NavigationLinkProps) {
  const t = useText();
  return (
    <Link to={to} className={className} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} size={22} />
      {t(label)}
    </Link>
  );
}

function NotLive() {
  const t = useText();
  const isLive = useIsLive();
  return <div role="status">{!isLive && <p className={classes.offline}>{t('live.off')}</p>}</div>;
}

function useLiveUpdates(clientId: string | undefined): void {
  const queryClient = useQueryClient();
  // Again for another client: the stream belongs to the one it was opened for. Our own staff has none.
  useEffect(() => (clientId ? connectLive(queryClient) : undefined), [queryClient, clientId]);
}

/** A screen reader would otherwise stay on a link that is gone. Not on the first page: there the browser has said enough. */
function useFocusOnNavigation(pathname: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
