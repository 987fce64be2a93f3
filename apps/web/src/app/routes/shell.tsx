export { Shell as Component } from '../shell.js';
