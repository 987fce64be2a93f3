export { ClientPage as Component } from '../../features/settings/components/client-page.js';
