export { PeoplePage as Component } from '../../features/care/components/people-page.js';
