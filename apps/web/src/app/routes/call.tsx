export { CallPage as Component } from '../../features/calls/components/call-page.js';
