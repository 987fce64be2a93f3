export { ProfilePage as Component } from '../../features/settings/components/profile-page.js';
