import { Link } from 'react-router';
import { Icon } from '../components/icons.js';
import { PageHeader } from '../components/page-header.js';
import { useText } from '../lib/i18n.js';
import { useMe } from '../lib/me.js';
import { useTitle } from '../lib/title.js';
import { areaOf } from './navigation.js';
import classes from './shell.module.css';

/** What does not fit a phone's bottom bar. */
export function MorePage() {
  const t = useText();
  useTitle('more.title');
  return (
    <>
      <PageHeader title={t('more.title')} />
      <ul className={classes.rows}>
        {areaOf(useMe()).rest.map(({ to, label, icon }) => (
          <li key={to}>
            <Link to={to} className={classes.link}>
              <Icon name={icon} size={22} />
              {t(label)}
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
