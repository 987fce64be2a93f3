export { PlannedCallsPage as Component } from '../../features/calls/components/planned-calls-page.js';
