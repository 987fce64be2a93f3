export { ScenariosPage as Component } from '../../features/personas/components/scenarios-page.js';
