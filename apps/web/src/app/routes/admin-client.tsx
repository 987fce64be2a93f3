export { AdminClientPage as Component } from '../../features/admin/components/admin-client-page.js';
