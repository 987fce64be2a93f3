export { NewPersonPage as Component } from '../../features/care/components/new-person-page.js';
