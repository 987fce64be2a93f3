export { AdminServicesPage as Component } from '../../features/admin/components/admin-services-page.js';
