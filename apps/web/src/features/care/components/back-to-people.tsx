import { BackLink } from '../../../components/back-link.js';
import { useText } from '../../../lib/i18n.js';
import { useMe } from '../../../lib/me.js';
import { paths } from '../../../lib/paths.js';

/** Named as the navigation names the list. */
export function BackToPeople() {
  const t = useText();
  const { client } = useMe();
  return (
    <BackLink to={paths.people}>
      {t(client?.accountType === 'facility' ? 'people.titleFacility' : 'people.title')}
    </BackLink>
  );
}
