export { MorePage as Component } from '../more-page.js';
