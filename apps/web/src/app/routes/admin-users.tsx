export { AdminUsersPage as Component } from '../../features/admin/components/admin-users-page.js';
