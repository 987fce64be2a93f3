export { ServicePage as Component } from '../../features/care/components/service-page.js';
