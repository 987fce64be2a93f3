import { Link, useLocation } from 'react-router';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';
import classes from './settings.module.css';

export function SettingsTabs() {
  const t = useText();
  const { client, can } = useMe();
  const { pathname } = useLocation();
  if (!client || !can('client:read')) return null;
  const tabs = [
    { to: paths.profile, label: t('settings.profile') },
    { to: paths.client, label: t('settings.client') },
  ];
  return (
    <nav className={classes.tabs} aria-label={t('settings.title')}>
      {tabs.map(({ to, label }) => (
        <Link key={to} to={to} aria-current={pathname === to ? 'page' : undefined}>
          {label}
        </Link>
      ))}
    </nav>
  );
}
