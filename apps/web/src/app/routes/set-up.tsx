export { SetUpPage as Component } from '../../features/care/components/set-up-page.js';
