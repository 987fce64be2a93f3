import { CompanionHomePage } from '../../features/care/components/companion-home-page.js';
import { FacilityHomePage } from '../../features/care/components/facility-home-page.js';
import { useMe } from '../../lib/me.js';
import { paths } from '../../lib/paths.js';
import { Navigate } from 'react-router';

/** Home by who the client is; our own staff start at the clients. */
export function Component() {
  const { client } = useMe();
  if (client === null) return <Navigate to={paths.adminClients} replace />;
  return client.accountType === 'facility' ? <FacilityHomePage /> : <CompanionHomePage />;
}
