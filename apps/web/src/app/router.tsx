import { modals } from '@mantine/modals';
import { createBrowserRouter, Navigate } from 'react-router';
import { paths } from '../lib/paths.js';
import { Unexpected } from './unexpected.js';

/** Each screen is its own chunk, fetched when its address is opened. */
export const router = createBrowserRouter([
  {
    path: paths.logIn,
    lazy: () => import('./routes/log-in.js'),
    ErrorBoundary: Unexpected,
    HydrateFallback: () => null,
  },
  {
    path: '/',
    lazy: () => import('./routes/shell.js'),
    ErrorBoundary: Unexpected,
    HydrateFallback: () => null,
    children: [
      { index: true, element: <Navigate to={paths.home} replace /> },
      {
        // Inside the shell, so that a page that breaks leaves the way to the others open.
        ErrorBoundary: Unexpected,
        children: [
          { path: 'home', lazy: () => import('./routes/home.js') },
          { path: 'people', lazy: () => import('./routes/people.js') },
          { path: 'people/new', lazy: () => import('./routes/new-person.js') },
          { path: 'people/:patientId/set-up/:step', lazy: () => import('./routes/set-up.js') },
          { path: 'services/:serviceId', lazy: () => import('./routes/service.js') },
          { path: 'calls', lazy: () => import('./routes/calls.js') },
          { path: 'calls/:callId', lazy: () => import('./routes/call.js') },
          { path: 'scheduled-calls', lazy: () => import('./routes/planned-calls.js') },
          { path: 'personas', lazy: () => import('./routes/personas.js') },
          { path: 'scenarios', lazy: () => import('./routes/scenarios.js') },
          { path: 'settings', element: <Navigate to={paths.profile} replace /> },
          { path: 'settings/profile', lazy: () => import('./routes/profile.js') },
          { path: 'settings/client', lazy: () => import('./routes/client.js') },
          { path: 'admin', element: <Navigate to={paths.adminClients} replace /> },
          { path: 'admin/clients', lazy: () => import('./routes/admin-clients.js') },
          { path: 'admin/clients/:clientId', lazy: () => import('./routes/admin-client.js') },
          { path: 'admin/services', lazy: () => import('./routes/admin-services.js') },
          { path: 'admin/users', lazy: () => import('./routes/admin-users.js') },
          { path: 'more', lazy: () => import('./routes/more.js') },
          { path: '*', lazy: () => import('./routes/not-found.js') },
        ],
      },
    ],
  },
]);

// Mantine's modals live above the router and would outlive the page that opened them.
let address = router.state.location.pathname;
router.subscribe(({ location: { pathname } }) => {
  if (pathname === address) return;
  address = pathname;
  modals.closeAll();
});
