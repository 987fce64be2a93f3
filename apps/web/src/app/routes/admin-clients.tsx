export { AdminClientsPage as Component } from '../../features/admin/components/admin-clients-page.js';
