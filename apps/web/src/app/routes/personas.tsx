export { PersonasPage as Component } from '../../features/personas/components/personas-page.js';
